import AccessControl
import PassageControl

/// What is found on the disk is what the newest rows there made it: who is inside, what is held, locked or on fire, and how
/// the clocks of cameras stand.
///
/// A row that had to wait for the disk is written after younger ones, and must not undo what they say.
struct StoredSiteReturns: Invariant {
    static let name = "what was stored comes back"
    static let watchesInputs = false

    /// What a row changed, in the order in which the rows were made.
    private struct Change {
        let number: Int
        let entry: JournalEntry
        let value: String
    }

    /// By whom or what it is about, such as `door north`.
    private var stored: [String: (number: Int, value: String)] = [:]
    /// Made and not seen on the disk; they may be there all the same.
    private var pending: [String: [Change]] = [:]
    private var made = 0

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .effect(.record(let entry)):
            for (key, value) in Self.changes(entry) {
                made += 1
                pending[key, default: []].append(Change(number: made, entry: entry, value: value))
            }
        case .durable(let entries): for entry in entries { store(entry) }
        case .found(let site): return compare(site)
        default: break
        }
        return nil
    }

    private mutating func store(_ entry: JournalEntry) {
        for (key, _) in Self.changes(entry) {
            guard let index = pending[key]?.firstIndex(where: { $0.entry == entry }),
                let change = pending[key]?.remove(at: index)
            else { continue }
            if let newest = stored[key], newest.number > change.number { continue }
            stored[key] = (change.number, change.value)
        }
    }

    private mutating func compare(_ site: StoredSite) -> String? {
        let found = Self.values(of: site)
        for (key, newest) in stored.sorted(by: { $0.key < $1.key }) {
            let value = found[key] ?? Self.nothing
            if value == newest.value { continue }
            let unseen = pending[key]?.last { $0.number > newest.number && $0.value == value }
            guard let unseen else {
                return "\(key): the newest row on the disk says \(newest.value), found is \(value)"
            }
            stored[key] = (unseen.number, value)
        }
        return nil
    }

    private static let nothing = "nothing"

    private static func changes(_ entry: JournalEntry) -> [(key: String, value: String)] {
        var changes: [(key: String, value: String)] = []
        if let change = entry.doorState { changes.append(("door \(change.door)", text(change.state))) }
        if let change = entry.presenceChange {
            changes.append(("\(change.subject)", change.area?.rawValue ?? nothing))
        }
        if let change = entry.clockChange { changes.append(("clock \(change.device)", text(change.offset))) }
        return changes
    }

    private static func values(of site: StoredSite) -> [String: String] {
        var values: [String: String] = [:]
        for (door, state) in site.doors { values["door \(door)"] = text(state) }
        for (subject, stay) in site.presence.stays { values["\(subject)"] = stay.area.rawValue }
        for (device, offset) in site.clocks { values["clock \(device)"] = text(offset) }
        return values
    }

    private static func text(_ offset: Duration) -> String { "\(offset.wholeMilliseconds) ms" }

    private static func text(_ state: DoorState) -> String {
        let parts = [
            (state.isFireLatched, "fire"), (state.isHeldOpen, "held"), (state.isLocked, "locked"),
            (state.isLockedDown, "locked down"),
        ]
        let words = parts.filter(\.0).map(\.1)
        return words.isEmpty ? nothing : words.joined(separator: ", ")
    }
}
