import AccessControl
import Foundation

/// The part of some rules that concerns a few identifiers, as a rules file.
///
/// Their holders, the profiles and schedules of those, and all special days; everybody else is left out. PINs are left
/// out as well: what the program has of them is a digest under a key that no recording has.
struct RulesText {
    private let rules: AccessRules
    private let users: [User]
    private let identifiers: Set<IdentifierValue>
    private let calendar: SiteCalendar

    init(_ rules: AccessRules, holding identifiers: Set<IdentifierValue>) {
        self.rules = rules
        self.identifiers = identifiers
        calendar = rules.calendar
        let holders = Set(identifiers.compactMap { rules.listing(of: $0)?.credential.holder })
        users = holders.sorted().compactMap { rules.users[$0] }
    }

    var text: String {
        let sections = [
            ("users", users.map(user)), ("profiles", profiles.map(profile)),
            ("schedules", schedules.map(schedule)),
            ("specialDays", rules.specialDays.values.sorted { $0.day < $1.day }.map(specialDay)),
            ("blocked", listed(rules.blocked)), ("watched", listed(rules.watched)),
            ("groupLimits", groupLimits),
        ]
        return sections.map { name, entries in
            entries.isEmpty ? "\(name): []\n" : "\(name):\n" + entries.map { "  - \($0)\n" }.joined()
        }.joined()
    }

    private var profiles: [AccessProfile] {
        Set(users.flatMap(\.profiles)).sorted().compactMap { rules.profiles[$0] }
    }

    private var schedules: [Schedule] {
        let used = Set(profiles.flatMap(\.policies).map(\.schedule)).sorted()
        return used.compactMap { rules.schedules[$0] }.filter { ![.always, .never].contains($0.kind) }
    }

    private var groupLimits: [String] {
        let groups = Set(users.map(\.group))
        let limits = rules.groupLimits.filter { groups.contains($0.key.group) }
        return limits.sorted { ($0.key.group, $0.key.area) < ($1.key.group, $1.key.area) }.map {
            key, places in
            YAMLText.table([
                ("group", YAMLText.quoted(key.group)), ("area", YAMLText.quoted(key.area.rawValue)),
                ("places", String(places)),
            ])
        }
    }

    private func user(_ user: User) -> String {
        let credentials = rules.credentials(of: user.id)
        return YAMLText.table([
            ("id", YAMLText.quoted(user.id.rawValue)), ("name", YAMLText.quoted(user.name)),
            ("group", user.group.isEmpty ? nil : YAMLText.quoted(user.group)),
            ("room", user.room.isEmpty ? nil : YAMLText.quoted(user.room)),
            ("enabled", user.isEnabled ? nil : "false"),
            ("mayActivateRelaySchedule", user.accessSetting.mayActivateRelaySchedule ? "true" : nil),
            ("profiles", YAMLText.list(user.profiles.map { YAMLText.quoted($0.rawValue) })),
            ("vehicles", YAMLText.list(credentials.compactMap(vehicle))),
            ("cards", YAMLText.list(credentials.flatMap(cards))),
        ])
    }

    private func vehicle(_ credential: Credential) -> String? {
        var plates: [String] = []
        var tags: [String] = []
        for identifier in credential.identifiers {
            let period = period(identifier.validity)
            switch identifier.value {
            case .plate(let plate):
                plates.append(YAMLText.table([("plate", YAMLText.quoted(plate.text))] + period))
            case .tag(let tag): tags.append(YAMLText.table([("tag", YAMLText.quoted(tag.hex))] + period))
            case .card, .pin, .qr, .face, .bluetooth, .phone: continue
            }
        }
        guard !plates.isEmpty || !tags.isEmpty else { return nil }
        return YAMLText.table(
            [
                ("id", YAMLText.quoted(credential.id.rawValue)), ("plates", YAMLText.list(plates)),
                ("tags", YAMLText.list(tags)),
            ] + lasting(credential))
    }

    private func cards(_ credential: Credential) -> [String] {
        credential.identifiers.compactMap { identifier in
            guard case .card(let card) = identifier.value else { return nil }
            return YAMLText.table([("card", YAMLText.quoted(card.hex))] + lasting(credential))
        }
    }

    private func lasting(_ credential: Credential) -> [(key: String, value: String?)] {
        [("enabled", credential.isEnabled ? nil : "false"), ("uses", credential.usesLeft.map(String.init))]
            + period(credential.validity)
    }

    private func period(_ validity: Validity) -> [(key: String, value: String?)] {
        [
            ("from", validity.from.map { YAMLText.quoted(calendar.text(of: $0)) }),
            ("until", validity.until.map { YAMLText.quoted(calendar.text(of: $0)) }),
        ]
    }

    private func listed(_ entries: Set<IdentifierValue>) -> [String] {
        entries.intersection(identifiers).compactMap { entry in
            switch entry {
            case .plate(let plate): YAMLText.table([("plate", YAMLText.quoted(plate.text))])
            case .tag(let tag): YAMLText.table([("tag", YAMLText.quoted(tag.hex))])
            case .card(let card): YAMLText.table([("card", YAMLText.quoted(card.hex))])
            case .pin, .qr, .face, .bluetooth, .phone: nil
            }
        }.sorted()
    }
}
