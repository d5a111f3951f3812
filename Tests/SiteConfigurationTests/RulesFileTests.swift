import AccessControl
import DeviceKit
import Foundation
import SiteConfiguration
import Testing

struct RulesFileTests {
    static let text = """
        users:
          - id: ana
            name: Ana
            room: "12"
            profiles: [residents]
            vehicles:
              - plates: [1234BCD, {plate: BA 123-AB, from: 2026-01-01 00:00, until: 2026-06-30 18:00}]
                tags: [E2003411B802011383258566]
            cards: ["1A2B3C4D"]
            pin: "2468"
          - id: ben
            name: Ben
            vehicles: [{id: van, plates: [BEN1], uses: 3, enabled: false}]
        profiles:
          - {id: residents, name: Residents, policies: [{at: north-in, schedule: always}, {at: lobby-in, schedule: day}]}
        schedules:
          - {id: day, name: Day, weekly: {days: [mon, tue], hours: ["08:00-18:00"]}}
          - {id: night, daily: {hours: ["22:00-06:00"]}}
          - {id: june, normal: {from: 2026-06-01, through: 2026-06-30, days: [mon], hours: ["08:00-12:00"]}, exempt: true}
        specialDays: [{date: 2026-12-25, name: Christmas, hours: []}]
        blocked: [BL0CKED, {tag: E200AB}]
        groupLimits: [{group: Flat 12, area: yard, places: 2}]
        """

    private static func parse(_ text: String) throws(ConfigurationMistakes) -> RulesFile {
        try RulesFile.parse(
            text, file: "rules.yaml", site: site, pinDigest: digest)
    }

    private static let site = SiteLayout(
        timeZone: TimeZone(identifier: "Europe/Bratislava") ?? .gmt,
        accessPoints: [
            AccessPoint(id: "north-in", door: "north", direction: .entry),
            AccessPoint(id: "lobby-in", door: "lobby", direction: .entry),
        ], areas: [Area(id: "yard", capacity: 20)],
        matching: MatchingPolicy(falseAcceptBudget: 1e-6))

    private static let digest: RulesFile.PINDigester = { pin in
        PINDigest(hex: String(repeating: "0", count: 64 - pin.count) + pin)
    }

    private static func mistakes(_ text: String) -> [String] {
        do throws(ConfigurationMistakes) {
            _ = try parse(text)
            return []
        } catch {
            return error.mistakes.map(\.description)
        }
    }

    @Test("a rules file becomes users, credentials, profiles, schedules and lists")
    func decodes() throws {
        let rules = try Self.parse(Self.text)

        #expect(rules.users.map(\.id) == ["ana", "ben"])
        #expect(rules.credentials.map(\.id) == ["ana-vehicle-1", "ana-card-1", "ana-pin", "van"])
        #expect(rules.schedules.map(\.id) == ["day", "night", "june"])
        #expect(rules.profiles.first?.policies.first?.schedule == Schedule.always.id)
        #expect(rules.blocked.count == 2)
        #expect(rules.credentials.last?.usesLeft == 3)
        #expect(rules.credentials.last?.isEnabled == false)
    }

    @Test("who may begin a relay schedule is said in so many words")
    func relaySchedule() throws {
        let text = Self.text.replacing("name: Ben", with: "name: Ben\n    mayActivateRelaySchedule: true")
        let users = try Self.parse(text).users
        #expect(users.map(\.accessSetting.mayActivateRelaySchedule) == [false, true])
        #expect(
            Self.mistakes(text.replacing("Schedule: true", with: "Schedule: maybe"))
                == ["rules.yaml:13: users.ben.mayActivateRelaySchedule: expects true or false"])
    }

    @Test("local times are in the site's time zone")
    func zone() throws {
        let vehicle = try #require(try Self.parse(Self.text).credentials.first)
        let until = try #require(vehicle.identifiers[1].validity.until)
        // 18:00 of summer time is 16:00 UTC.
        #expect(until == (try Date("2026-06-30T16:00:00Z", strategy: .iso8601)))
    }

    @Test("what was decoded is accepted as the rules of a site")
    func rules() throws {
        let file = try Self.parse(Self.text)
        let rules = try file.accessRules(of: Self.site)
        #expect(rules.users["ana"]?.name == "Ana")
        #expect(rules.groupLimits == [GroupLimit.Key(group: "Flat 12", area: "yard"): 2])
        #expect(rules.areas["yard"]?.capacity == 20)
        #expect(rules.matching.falseAcceptBudget == 1e-6)
    }

    @Test(
        "a mistake is named with file, line, key and what would be right",
        arguments: [
            ("name: Ben", "name: Ben\n    colour: red", "rules.yaml:13: users.ben.colour: unknown key"),
            ("profiles: [residents]", "profiles: [resident]", "did you mean residents?"),
            ("schedule: day}", "schedule: dya}", "there is no schedule “dya”; did you mean day?"),
            ("at: lobby-in", "at: loby-in", "there is no access point “loby-in”; did you mean lobby-in?"),
            ("[BEN1]", "[1234-BCD]", "already belongs to Ana (line 7)"),
            ("[BEN1]", "[\"АВС\u{200B}\"]", "rules.yaml:13: users.ben.vehicles.van.plates[1]:"),
            ("[BEN1]", "[ABCDEFGHIJKLM]", "at most 12"),
            ("[BEN1]", "[A1, A2, A3, A4, A5, A6]", "6 plates: a user has at most 5"),
            ("until: 2026-06-30 18:00", "until: 2026-06-31 18:00", "there is no day"),
            ("until: 2026-06-30 18:00", "until: 2025-06-30 18:00", "the period ends before it starts"),
            ("until: 2026-06-30 18:00", "until: 2026-03-29 02:30", "summer time skips it"),
            ("08:00-18:00", "08:00-25:00", "08:00-25:00"),
            ("[mon, tue]", "[mon, tuesday]", "“tuesday” is none of mon, tue"),
            ("pin: \"2468\"", "pin: \"2468a\"", "a PIN has 2–8 digits"),
            ("id: june", "id: always", "“always” is built in"),
            ("id: night", "id: day", "“day” is already used"),
            ("{tag: E200AB}", "{tag: E200A}", "an even number is needed"),
            ("2026-12-25", "Christmas", "rules.yaml:20:"),
            (
                "hours: [\"22:00-06:00\"]",
                "hours: [" + Array(repeating: "\"08:00-09:00\"", count: 33).joined(separator: ", ") + "]",
                "rules.yaml:18: schedules.night.daily.hours: 33 entries; at most 32 are allowed"
            ),
            (
                "[BEN1]", "[], tags: [" + (10...20).map { "E200\($0)" }.joined(separator: ", ") + "]",
                "rules.yaml:13: users.ben.vehicles: 11 tags: a user has at most 10"
            ),
            (
                "vehicles: [{id: van, plates: [BEN1], uses: 3, enabled: false}]",
                "vehicles: [" + (10...42).map { "{tags: [E200\($0)]}" }.joined(separator: ", ") + "]",
                "users.ben.vehicles: 33 credentials: a user has at most 32"
            ),
            (
                "{at: lobby-in, schedule: day}", "{at: north-in, schedule: always}",
                "rules.yaml:15: profiles.residents.policies[2].at: “north-in” has the schedule “1001” already"
            ),
            (
                "profiles: [residents]", "profiles: [residents, residents]",
                "rules.yaml:5: users.ana.profiles[2]: “residents” is already used at line 5"
            ),
            ("area: yard", "area: yrad", "there is no area “yrad”; did you mean yard?"),
            ("places: 2", "places: -1", "groupLimits[1].places: -1 is not within 0–100000"),
            ("group: Flat 12, ", "", "rules.yaml:22: groupLimits[1].group: is missing"),
            (
                "places: 2}", "places: 2}, {group: Flat 12, area: yard, places: 3}",
                "“Flat 12” has a limit in yard already, at line 22"
            ),
        ])
    func names(old: String, new: String, message: String) {
        let mistakes = Self.mistakes(Self.text.replacing(old, with: new))
        #expect(mistakes.contains { $0.contains(message) }, "\(mistakes)")
    }

    @Test("a PIN in use is refused without saying whose it is")
    func pinInUse() {
        let text = Self.text.replacing("name: Ben", with: "name: Ben\n    pin: \"2468\"")
        #expect(Self.mistakes(text) == ["rules.yaml:13: users.ben.pin: this PIN is in use"])
    }
}
