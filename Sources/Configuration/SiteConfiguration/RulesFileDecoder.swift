import AccessControl
import DeviceKit
import Foundation

/// Walks a rules file once, noting every mistake.
final class RulesFileDecoder {
    let mistakes: MistakeList
    let calendar: SiteCalendar
    let accessPoints: Set<AccessPointID>
    let areas: Set<AreaID>
    let pinDigest: RulesFile.PINDigester

    /// Whether access points and areas that the site has not are left out instead of being mistakes.
    var isForPartOfSite = false
    private var leftOut: Set<String> = []
    var shortestPIN: Int?
    var profiles: [AccessProfileID: Int] = [:]
    var schedules: [ScheduleID: Int] = [:]
    var users: [UserID: Int] = [:]
    var credentials: [CredentialID: Int] = [:]

    /// Who holds each identifier, and the line that says so.
    var holders: [IdentifierValue: (user: String, line: Int)] = [:]

    init(mistakes: MistakeList, site: SiteLayout, pinDigest: @escaping RulesFile.PINDigester) {
        self.mistakes = mistakes
        calendar = SiteCalendar(timeZone: site.timeZone)
        accessPoints = Set(site.accessPoints.map(\.id))
        areas = Set(site.areas.map(\.id))
        self.pinDigest = pinDigest
    }

    func decode(_ root: Section) -> RulesFile {
        var rules = RulesFile()
        boundLists(of: root)
        rules.schedules = root.sections("schedules", RulesSchema.schedule).compactMap(schedule)
        rules.profiles = root.sections("profiles", RulesSchema.profile).compactMap(profile)
        for section in root.sections("users", RulesSchema.user) {
            guard let user = user(section) else { continue }
            rules.users.append(user)
            rules.credentials += credentials(of: user, section)
        }
        var days: [CalendarDay: Int] = [:]
        rules.specialDays = root.sections("specialDays", RulesSchema.specialDay)
            .compactMap { specialDay($0, seen: &days) }
        rules.blocked = root["blocked"].map(listed) ?? []
        rules.watched = root["watched"].map(listed) ?? []
        rules.publicPINs = publicPINs(root)
        rules.groupLimits = groupLimits(root)
        rules.shortestPIN = shortestPIN
        rules.leftOut = leftOut.sorted()
        return rules
    }

    /// What is told with a line here would be refused by the rules without one.
    private func boundLists(of root: Section) {
        let limits = [
            // The two built-in ones count as well.
            ("schedules", RulesLimits.schedules - 2), ("profiles", RulesLimits.profiles),
            ("specialDays", RulesLimits.specialDays), ("groupLimits", RulesLimits.groupLimits),
        ]
        for (key, limit) in limits {
            guard let field = root[key], case .list = field.value.content else { continue }
            _ = bounded(field, to: limit)
        }
    }

    /// Notes something that the site has not: a mistake, or where that may be, something to leave out.
    func refuseElsewhere(_ what: String, _ id: String, among known: [String], _ field: Field) {
        if isForPartOfSite {
            leftOut.insert("the \(what) \(id)")
            return
        }
        let hint = Suggestion.nearest(to: id, among: known)
        field.refuse("there is no \(what) “\(id)”" + (hint.map { "; did you mean \($0)?" } ?? ""))
    }

    /// Notes a second use of an id, naming the line of the first.
    func isNew<ID: Hashable & CustomStringConvertible>(_ id: ID, _ seen: inout [ID: Int], _ field: Field)
        -> Bool
    {
        guard let first = seen[id] else {
            seen[id] = field.line
            return true
        }
        field.refuse("“\(id)” is already used at line \(first)")
        return false
    }

    /// Reads a text with a throwing parser, noting what it says.
    func parsed<Value, Failure: Error>(_ field: Field?, _ parse: (String) throws(Failure) -> Value) -> Value?
    {
        guard let field, let text = field.text() else { return nil }
        do throws(Failure) { return try parse(text) } catch {
            field.refuse("\(error)")
            return nil
        }
    }

    private func user(_ section: Section) -> User? {
        guard let field = section.required("id"), let id = field.id(UserID.self), isNew(id, &users, field)
        else {
            return nil
        }
        return User(
            id: id, name: section.required("name")?.text() ?? "", group: section["group"]?.text() ?? "",
            building: section["building"]?.text() ?? "", room: section["room"]?.text() ?? "",
            floors: section["floors"]?.items().compactMap { $0.text() } ?? [],
            phone: section["phone"]?.text() ?? "", isEnabled: section["enabled"]?.flag() ?? true,
            profiles: section["profiles"].map(profileIDs) ?? [],
            accessSetting: AccessSetting(
                mayActivateRelaySchedule: section["mayActivateRelaySchedule"]?.flag() ?? false))
    }

    private func profileIDs(_ field: Field) -> [AccessProfileID] {
        var ids: [AccessProfileID: Int] = [:]
        return bounded(field, to: RulesLimits.profilesPerUser).compactMap { item in
            guard let id = profileID(item), isNew(id, &ids, item) else { return nil }
            return id
        }
    }

    /// The items of a list, which may not be longer than the rules take.
    func bounded(_ field: Field, to limit: Int) -> [Field] {
        let items = field.items()
        if items.count > limit { field.refuse("\(items.count) entries; at most \(limit) are allowed") }
        return items
    }

    private func profileID(_ field: Field) -> AccessProfileID? {
        guard let id = field.id(AccessProfileID.self) else { return nil }
        guard profiles[id] != nil else {
            let hint = Suggestion.nearest(to: id.rawValue, among: profiles.keys.map(\.rawValue))
            field.refuse("there is no profile “\(id)”" + (hint.map { "; did you mean \($0)?" } ?? ""))
            return nil
        }
        return id
    }

    private func listed(_ field: Field) -> [IdentifierValue] {
        bounded(field, to: RulesLimits.listed).compactMap(listedValue)
    }

    /// A plate by itself, or a group with one of `plate`, `tag` and `card`.
    private func listedValue(_ field: Field) -> IdentifierValue? {
        guard case .table = field.value.content else {
            return parsed(field, PlateText.init).map(IdentifierValue.plate)
        }
        guard let section = field.section(RulesSchema.listed) else { return nil }
        guard section.entries.count == 1 else {
            field.refuse("expects one of plate, tag and card")
            return nil
        }
        return parsed(section["plate"], PlateText.init).map(IdentifierValue.plate)
            ?? parsed(section["tag"], TagNumber.init).map(IdentifierValue.tag)
            ?? parsed(section["card"], CardNumber.init).map(IdentifierValue.card)
    }
}
