import AccessControl
import Foundation
import PassageControl
import SiteControl
import SiteStore
import Testing

/// What an explanation says of the orders that keep everybody out, from the journal's own rows.
@Suite("Locks in an explanation")
struct LockTests {
    @Test("a lock and a lockdown are told with since when, by whom and why, the wider one first")
    func told() async throws {
        let bench = try await Self.bench([
            Self.row(
                1, .locked, DoorState(isFireLatched: false, isHeldOpen: false, isLocked: true), "roadworks"),
            Self.row(
                2, .lockdownStarted,
                DoorState(isFireLatched: false, isHeldOpen: false, isLocked: true, isLockedDown: true),
                "a prowler"),
        ])

        let said = try await Self.explained(bench)

        #expect(said.verdict == "denied")
        #expect(said.reason == "lockdown")
        #expect(
            said.answer.first == "No: the site has been locked down since 23:11 (by the guard: a prowler).")
        #expect(said.trace.prefix(2).map(\.outcome) == ["failed", "failed"])
        #expect(
            said.trace.dropFirst().first?.sentence
                == "door north has been locked since 23:11 (by the guard: roadworks)")
        #expect(said.remedies == ["end the lockdown", "release door north"])
    }

    @Test("what is over is not told, and neither is a lock while a fire holds the door open")
    func notTold() async throws {
        let locked = DoorState(isFireLatched: false, isHeldOpen: false, isLocked: true)
        let released = try await Self.bench([
            Self.row(1, .locked, locked, "roadworks"), Self.row(2, .lockEnded, .normal, "done"),
        ])
        #expect(try await Self.explained(released).verdict == "granted")
        let fire = DoorState(isFireLatched: true, isHeldOpen: false, isLocked: true)
        let burning = try await Self.bench([
            Self.row(1, .locked, locked, "roadworks"), Self.row(2, .fireStarted, fire, "smoke"),
        ])
        #expect(try await Self.explained(burning).verdict == "granted")
    }

    @Test("for another time neither locks nor who is inside are told, and the answer says so")
    func anotherTime() async throws {
        var taken = JournalEntry(id: EntryID(rawValue: 2), at: ControlBench.now - 60, kind: .accessTaken)
        taken.presenceChange = PresenceChange(subject: .vehicle("ana-ANA1"), area: "yard", at: taken.at)
        let bench = try await Self.bench([
            Self.row(
                1, .locked, DoorState(isFireLatched: false, isHeldOpen: false, isLocked: true), "roadworks"),
            taken,
        ])

        let tomorrow = try await Self.explained(bench, at: ControlBench.now + 86_400)
        let thisMinute = try await Self.explained(bench, at: ControlBench.now - 30)

        #expect(tomorrow.verdict == "granted")
        #expect(tomorrow.isForAnotherTime)
        #expect(tomorrow.answer.last?.contains("known for now only") == true)
        #expect(!thisMinute.isForAnotherTime)
        #expect(thisMinute.reason == "antipassbackViolation")
        #expect(thisMinute.trace.first?.sentence.hasPrefix("door north has been locked") == true)
    }

    @Test("an access point that the site has not is no refusal but a wrong name, also over the socket")
    func wrongName() async throws {
        let bench = try ControlBench()
        let wrong = ControlError.notOfTheSite("there is no access point nowhere; there are north-in")
        let request = ControlRequest.explain(ExplainQuery(plate: "ANA1", point: "nowhere"))
        await #expect(throws: wrong) { try await answers(bench.inPlace, request) }
        try await bench.serving {
            _ = await #expect(throws: wrong) { try await answers(bench.overSocket, request) }
        }
    }

    private static func explained(_ bench: ControlBench, at moment: Date? = nil) async throws
        -> ExplanationDocument
    {
        let query = ExplainQuery(plate: "ANA1", point: "north-in", at: moment)
        for case .explanation(let said) in try await answers(bench.inPlace, .explain(query)) { return said }
        throw NoExplanation()
    }

    /// Ana may always pass, and these rows are the journal's.
    private static func bench(_ rows: [JournalEntry]) async throws -> ControlBench {
        let bench = try ControlBench()
        let rules = """
            users: [{id: ana, name: Ana, profiles: [all], vehicles: [{id: ana-ANA1, plates: [ANA1]}]}]
            profiles: [{id: all, policies: [{at: north-in, schedule: always}]}]
            """
        _ = try await answers(bench.inPlace, .importRules(file: "rules.yaml"), uploading: Data(rules.utf8))
        try await bench.store.append(rows)
        return bench
    }

    private static func row(
        _ number: UInt64, _ kind: JournalEntry.Kind, _ state: DoorState, _ why: String
    ) -> JournalEntry {
        var row = JournalEntry(
            id: EntryID(rawValue: number), at: ControlBench.now - 120, kind: kind, door: "north")
        row.orderedBy = "the guard"
        row.note = why
        row.doorState = DoorStateChange(door: "north", state: state)
        return row
    }
}

/// Nothing was explained.
private struct NoExplanation: Error {}
