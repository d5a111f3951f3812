import AccessControl
import PassageControl

/// The words of an operator's order to the whole site, after the place: `operator lockdown by NAME because WORDS`.
///
/// An alarm is acknowledged where it is: `north operator acknowledge loopStuck armingLoop by NAME because WORDS`, or at
/// the place `site` when it is the whole site's.
struct SiteOrderWords {
    let place: Substring
    let words: [Substring]

    /// The place of what concerns no single door.
    private static let everywhere: Substring = "site"

    /// Nil when the order is one to a door.
    func action() throws(ScenarioActionWords.Mistake) -> ScenarioAction? {
        guard words.count >= 2, let what = try order(words[1], Array(words[2...].prefix { $0 != "by" }))
        else {
            return nil
        }
        let rest = words.drop { $0 != "by" }.dropFirst()
        guard let name = rest.first, rest.dropFirst().first == "because", rest.count >= 3 else {
            throw ScenarioActionWords.Mistake(message: "expected: … by NAME because WORDS")
        }
        return .siteOrder(
            SiteOrder(order: what, by: String(name), reason: rest.dropFirst(2).joined(separator: " ")))
    }

    /// The line of an order, without its time; what `action` reads again.
    static func text(of order: SiteOrder) -> String {
        let (place, what) = words(for: order.order)
        return "\(place) operator \(what) by \(EventLine.oneWord(order.by)) because "
            + EventLine.oneLine(order.reason)
    }

    private static func words(for order: SiteOrder.Order) -> (place: String, what: String) {
        let site = String(everywhere)
        switch order {
        case .lockdown: return (site, "lockdown")
        case .endLockdown: return (site, "endLockdown")
        case .forgive(.vehicle(let id)): return (site, "forgive vehicle \(id)")
        case .forgive(.person(let id)): return (site, "forgive person \(id)")
        case .acknowledge(let key):
            let subject = key.subject.map { " " + EventLine.oneWord($0) } ?? ""
            return (key.door?.rawValue ?? site, "acknowledge \(key.alarm.rawValue)\(subject)")
        case .trustClock(let device): return (site, "trustClock \(device)")
        }
    }

    private func order(
        _ word: Substring, _ objects: [Substring]
    ) throws(ScenarioActionWords.Mistake) -> SiteOrder.Order? {
        switch (word, objects.count) {
        case ("lockdown", 0): return .lockdown
        case ("endLockdown", 0): return .endLockdown
        case ("forgive", 2) where objects[0] == "vehicle":
            return .forgive(.vehicle(CredentialID(objects[1])))
        case ("forgive", 2) where objects[0] == "person": return .forgive(.person(UserID(objects[1])))
        case ("acknowledge", 1...2): return .acknowledge(try key(objects))
        case ("trustClock", 1): return .trustClock(DeviceID(objects[0]))
        case ("lockdown", _), ("endLockdown", _), ("forgive", _), ("acknowledge", _), ("trustClock", _):
            throw ScenarioActionWords.Mistake(
                message: "expected: lockdown, endLockdown, forgive vehicle|person ID, "
                    + "acknowledge ALARM [SUBJECT] or trustClock DEVICE")
        default: return nil
        }
    }

    private func key(_ objects: [Substring]) throws(ScenarioActionWords.Mistake) -> ActiveAlarm.Key {
        guard let alarm = JournalEntry.Alarm(rawValue: String(objects[0])) else {
            throw ScenarioActionWords.Mistake(message: "“\(objects[0])” is no alarm")
        }
        return ActiveAlarm.Key(
            alarm, door: place == Self.everywhere ? nil : DoorID(place),
            subject: objects.dropFirst().first.map(String.init))
    }
}
