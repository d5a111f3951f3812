import AccessControl
import Foundation
import GateTestKit
import PassageControl
import Replay
import SiteStore
import Testing

/// A recorded period under other rules.
@Suite("What if a past period had had other rules")
struct JournalWhatIfTests {
    @Test("a schedule that is closed then costs the user the entry, in the local hour of the day")
    func loses() async throws {
        let closed = Schedule(
            id: "hours", name: "Hours", kind: .daily(intervals: [try DayInterval("12:00-13:00")]))
        var journal = Rows()
        journal.granted("1234BCD", at: .sample)

        let whatIf = try await played(journal, under: try Self.rules(schedule: closed))

        let loss = try #require(whatIf.difference.losses.first)
        #expect(whatIf.difference.gains.isEmpty)
        #expect(loss.user == "Ana")
        #expect(loss.hour == 10)
        #expect(loss.before.granted == 1)
        #expect(loss.after.denials == [.outsideSchedule])
        #expect(
            loss.description
                == "Ana (1234BCD) at in of gate, 10–11 h: granted → denied (outside the schedule)")
    }

    @Test("who is listed then gains, and hours and lanes are summed up")
    func gains() async throws {
        var journal = Rows()
        journal.denied("1234BCD", .unknownCredential, at: .sample)
        journal.denied("1234BCD", .unknownCredential, at: .sample + 60)
        journal.denied("9999XYZ", .unknownCredential, at: .sample + 120)

        let difference = try await played(journal, under: try Self.rules()).difference

        #expect(difference.gains.map(\.gained) == [2])
        #expect(difference.losses.isEmpty)
        #expect(difference.lanes.map(\.door) == ["gate"])
        #expect(difference.lanes.map(\.total.description) == ["2 more"])
        #expect(difference.hours.map(\.hour) == [10])
    }

    @Test("presence follows the other rules: who came in only under them may leave")
    func presenceFollows() async throws {
        let entryOnly = AccessProfile(
            id: "entry", name: "Entry",
            policies: [AccessPolicy(accessPoint: "in", schedule: Schedule.always.id)])
        let rules = try AccessRules.sample(
            users: [.sample(profiles: ["entry"])], credentials: [.vehicle(plates: ["1234BCD"])],
            profiles: [entryOnly])
        var journal = Rows()
        journal.denied("1234BCD", .unknownCredential, at: .sample)
        journal.denied("1234BCD", .unknownCredential, at: .sample + 3600, point: "out")

        let gains = try await played(journal, under: rules).difference.gains

        #expect(gains.map(\.subject.accessPoint) == ["in", "out"])
    }

    @Test("who would not have come in was not inside either")
    func turnedAway() async throws {
        let exitless = try AccessRules.sample(
            users: [.sample(profiles: [])], credentials: [.vehicle(plates: ["1234BCD"])])
        var journal = Rows()
        journal.granted("1234BCD", at: .sample)
        journal.taken("1234BCD", into: "yard", at: .sample + 5)
        journal.granted("1234BCD", at: .sample + 3600, point: "out")

        let losses = try await played(journal, under: exitless).difference.losses

        #expect(losses.map(\.after.denials) == [[.accessPointNotPermitted], [.accessPointNotPermitted]])
    }

    @Test("a visitor with one use is let in once, by what was recorded and by what was not")
    func uses() async throws {
        let visitor = try AccessRules.sample(
            credentials: [.sample(try .plate("1234BCD"), usesLeft: 1)])
        var recorded = Rows()
        var refused = Rows()
        for visit in 0..<3 {
            let moment = Date.sample + Double(visit) * 600
            recorded.granted("1234BCD", at: moment)
            recorded.taken("1234BCD", into: "yard", at: moment + 5)
            refused.denied("1234BCD", .unknownCredential, at: moment)
        }

        let losses = try await played(recorded, under: visitor).difference.losses
        let gains = try await played(refused, under: visitor).difference.gains

        #expect(losses.map(\.after.granted) == [1])
        #expect(losses.map(\.after.denials) == [[.noUsesLeft, .noUsesLeft]])
        #expect(gains.map(\.gained) == [1])
    }

    @Test("a grant that was not taken spends no use, and neither does leaving")
    func usesThatAreKept() async throws {
        let visitor = try AccessRules.sample(
            credentials: [.sample(try .plate("1234BCD"), usesLeft: 1)])
        var journal = Rows()
        journal.granted("1234BCD", at: .sample)
        journal.granted("1234BCD", at: .sample + 60, point: "out")
        journal.taken("1234BCD", into: nil, at: .sample + 65, point: "out")
        journal.granted("1234BCD", at: .sample + 120)

        #expect(try await played(journal, under: visitor).difference.isEmpty)
    }

    @Test("going on into an inner area is the same visit, and rules that were in force change nothing")
    func innerArea() async throws {
        let down = AccessPoint(id: "down", door: "ramp", direction: .entry, from: "yard", to: "garage")
        let visitor = try AccessRules.sample(
            credentials: [.sample(try .plate("1234BCD"), usesLeft: 1)], accessPoints: [down])
        var journal = Rows()
        journal.granted("1234BCD", at: .sample)
        journal.taken("1234BCD", into: "yard", at: .sample + 5)
        journal.granted("1234BCD", at: .sample + 60, point: "down")
        journal.taken("1234BCD", into: "garage", at: .sample + 65, point: "down")
        journal.denied("1234BCD", .noUsesLeft, at: .sample + 120)

        #expect(try await played(journal, under: visitor).difference.isEmpty)
    }

    @Test("who is on his way at one lane is let in at no other, and at any once the grant came to nothing")
    func onTheWay() async throws {
        let south = AccessPoint(id: "south-in", door: "south", direction: .entry, to: "yard")
        let visitor = try AccessRules.sample(
            credentials: [.sample(try .plate("1234BCD"), usesLeft: 1)], accessPoints: [south])
        var journal = Rows()
        journal.granted("1234BCD", at: .sample)
        journal.denied("1234BCD", .noUsesLeft, at: .sample + 1, point: "south-in")
        journal.add(.accessNotTaken, at: .sample + 20) { $0.personal = Rows.known("1234BCD", "u1") }
        journal.granted("1234BCD", at: .sample + 21, point: "south-in")

        #expect(try await played(journal, under: visitor).difference.isEmpty)
    }

    @Test("a card counts in a lane for the vehicle and at a door for the person, as at the live site")
    func subjects() async throws {
        let lane = AccessPoint(id: "lane", door: "gate", direction: .entry, to: "yard", counts: .vehicle)
        let door = AccessPoint(id: "door", door: "gate", direction: .entry, to: "yard", counts: .person)
        let rules = try AccessRules.sample(
            credentials: [.sample(try .card("1A2B3C4D"))], areas: [Area(id: "yard", passback: .hard)],
            accessPoints: [lane, door])
        var journal = Rows()
        for (seconds, point) in [(0.0, lane), (60, door), (120, lane)] {
            journal.add(.accessDenied, at: .sample + seconds, point: point.id) {
                $0.reason = .unknownCredential
                $0.personal = PersonalDetails(identifierKind: "card", read: "1A2B3C4D")
            }
        }

        let difference = try await played(journal, under: rules).difference

        #expect(difference.gains.map(\.subject.accessPoint) == ["door", "lane"])
        #expect(difference.gains.map(\.gained) == [1, 1])
    }

    @Test("a user is known by the PIN that the journal does not keep")
    func pin() async throws {
        let rules = try AccessRules.sample(credentials: [.sample(.samplePIN("a"))])
        var journal = Rows()
        journal.add(.accessGranted, at: .sample) {
            $0.personal = PersonalDetails(
                user: "u1", userName: "Ana", credential: "c1", identifierKind: "pin")
        }
        let whatIf = try await played(journal, under: rules)
        #expect(whatIf.played == 1)
        #expect(whatIf.difference.isEmpty)
    }

    @Test("what no rule could change, what was erased and what was not kept is left as it was, and counted")
    func leftOut() async throws {
        var journal = Rows()
        journal.denied("1234BCD", .lowConfidence, at: .sample)
        journal.denied("1234BCD", .stale, at: .sample)
        journal.denied("1234BCD", .severalCars, at: .sample)
        journal.add(.accessDenied, at: .sample) {
            $0.reason = .unknownCredential
            $0.personal = PersonalDetails(identifierKind: "pin")
        }
        journal.granted("7777AAA", user: "u7", at: .sample)
        let whatIf = try await played(journal, under: try Self.rules()) { store in
            try await store.erasePersonal(of: "u7")
        }
        #expect(whatIf.played == 0)
        #expect(whatIf.difference.isEmpty)
        #expect(whatIf.leftOut.beyondRules == 3)
        #expect(whatIf.leftOut.unnamed == 1)
        #expect(whatIf.leftOut.erased == 1)
    }

    @Test("rows outside the period only tell who was inside")
    func period() async throws {
        let leaver = try AccessRules.sample(
            users: [.sample(profiles: [])], credentials: [.vehicle(plates: ["1234BCD"])])
        var journal = Rows()
        journal.granted("1234BCD", at: .sample - 7200)
        journal.taken("1234BCD", into: "yard", at: .sample - 7190)
        journal.denied("1234BCD", .accessPointNotPermitted, at: .sample, point: "out")
        journal.denied("1234BCD", .accessPointNotPermitted, at: .sample + 7200, point: "out")

        let whatIf = try await played(journal, under: leaver)

        #expect(whatIf.played == 1)
        #expect(whatIf.difference.gains.map(\.subject.accessPoint) == ["out"])
    }

    private static func rules(schedule: Schedule = .always) throws -> AccessRules {
        try .sample(credentials: [.vehicle(plates: ["1234BCD"])], schedule: schedule)
    }

    /// Keeps the rows in a real store and plays the hour around the sample time.
    private func played(
        _ journal: Rows, under rules: AccessRules, after change: (SiteStore) async throws -> Void = { _ in }
    ) async throws -> JournalWhatIf {
        let store = try SiteStore.inMemory()
        try await store.append(journal.entries)
        try await change(store)
        var whatIf = JournalWhatIf(rules: rules, from: .sample - 1800, until: .sample + 5400)
        for row in try await store.journal() { whatIf.add(row) }
        return whatIf
    }
}

/// Rows of a journal at the door `gate`, as a site would write them.
private struct Rows {
    private(set) var entries: [JournalEntry] = []

    mutating func add(
        _ kind: JournalEntry.Kind, at moment: Date, point: AccessPointID = "in",
        _ fill: (inout JournalEntry) -> Void
    ) {
        let id = EntryID(rawValue: UInt64(entries.count + 1))
        var entry = JournalEntry(id: id, at: moment, kind: kind, door: "gate", accessPoint: point)
        fill(&entry)
        entries.append(entry)
    }

    mutating func granted(
        _ plate: String, user: String = "u1", at moment: Date, point: AccessPointID = "in"
    ) {
        add(.accessGranted, at: moment, point: point) {
            $0.cause = .credential
            $0.personal = Self.known(plate, user)
        }
    }

    mutating func taken(
        _ plate: String, into area: AreaID?, at moment: Date, point: AccessPointID = "in"
    ) {
        add(.accessTaken, at: moment, point: point) {
            $0.personal = Self.known(plate, "u1")
            $0.presenceChange = PresenceChange(subject: .vehicle("c1"), area: area, at: moment)
        }
    }

    mutating func denied(
        _ plate: String, _ reason: DenyReason, at moment: Date, point: AccessPointID = "in"
    ) {
        add(.accessDenied, at: moment, point: point) {
            $0.reason = reason
            $0.personal = PersonalDetails(identifierKind: "plate", read: plate)
        }
    }

    fileprivate static func known(_ plate: String, _ user: String) -> PersonalDetails {
        PersonalDetails(
            user: user, userName: "Ana", credential: "c1", identifierKind: "plate", read: plate,
            matched: plate)
    }
}
