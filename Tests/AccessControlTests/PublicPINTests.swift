import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Public PINs")
struct PublicPINTests {
    @Test("a public PIN opens what it names, to nobody in particular")
    func granted() throws {
        let decision = try Self.decision()

        #expect(decision.verdict == .granted)
        #expect(decision.match == nil)
        #expect(decision.publicPIN == "couriers")
        #expect(
            try decision.answer(to: Self.read(at: "in"), rules: Self.rules(), at: .sample, remedies: nil)
                == [
                    "Yes: the public PIN couriers is let in at in.", "✓ the public PIN couriers opens in",
                    "✓ the schedule Office is open",
                ])
    }

    @Test("it opens nothing else, and not outside its schedule")
    func denied() throws {
        let elsewhere = try Self.decision(at: "out")
        #expect(elsewhere.denyReason == .accessPointNotPermitted)
        let night = Date.sample + 12 * 3600
        let late = try Self.decision(now: night)
        #expect(late.denyReason == .outsideSchedule)
        #expect(late.publicPIN == "couriers")
        let answer = try late.answer(to: Self.read(at: "in"), rules: Self.rules(), at: night, remedies: nil)
        #expect(answer.first?.hasPrefix("No: the PIN may not pass in at 22:00: Office is closed") == true)
        #expect(answer.contains("✗ the schedule Office is closed"))
    }

    @Test("another PIN is unknown as before")
    func unknown() throws {
        let rules = try Self.rules()
        let read = CredentialRead.sample(.samplePIN("b"))
        let decision = decide(read, rules: rules, presence: Presence(), now: .sample)
        #expect(decision.denyReason == .unknownCredential)
        #expect(decision.publicPIN == nil)
    }

    @Test("three of one length are the most, each with digits of its own and something to open")
    func limits() throws {
        #expect(Self.problems([Self.pin("a"), Self.pin("b"), Self.pin("c")]).isEmpty)
        #expect(Self.problems([Self.pin("a"), Self.pin("b"), Self.pin("c"), Self.pin("d")]).count == 1)
        #expect(
            Self.problems([Self.pin("a"), Self.pin("b", length: 5)])
                == [.badPublicPIN("b", .otherLength(5, others: 6))])
        #expect(Self.problems([Self.pin("a", length: 3)]) == [.badPublicPIN("a", .length(3))])
        #expect(Self.problems([Self.pin("a", length: 9)]) == [.badPublicPIN("a", .length(9))])
        #expect(Self.problems([Self.pin("a", length: 4)]).isEmpty)
        #expect(Self.problems([Self.pin("a", length: 8)]).isEmpty)
        #expect(Self.problems([Self.pin("a", at: [])]) == [.badPublicPIN("a", .nowhere)])
        #expect(
            Self.problems([Self.pin("a"), Self.pin("b", digit: "a")]) == [.badPublicPIN("b", .taken)])
        #expect(
            Self.problems([Self.pin("a", at: ["gone"])])
                == [.unknownReference(.accessPoint("gone"), from: .publicPIN("a"))])
        #expect(
            Self.problems([Self.pin("a", schedule: "gone")])
                == [.unknownReference(.schedule("gone"), from: .publicPIN("a"))])
    }

    @Test("a private PIN and a public one never have the same digits, whichever came first")
    func clash() throws {
        let own = Credential.sample(.samplePIN("a"))
        var rules = try Self.rules()
        #expect(Self.problems(of: .putCredential(own), &rules) == [.pinTaken(wantedBy: "c1")])
        var others = try AccessRules.sample(credentials: [own])
        let same = Self.pin("a", schedule: Schedule.always.id)
        #expect(Self.problems(of: .putPublicPIN(same), &others) == [.badPublicPIN("a", .taken)])
    }

    @Test("it is replaced and removed, and its schedule stays while it is used")
    func editing() throws {
        var rules = try Self.rules()
        #expect(
            Self.problems(of: .removeSchedule("office"), &rules)
                == [RulesSubject.profile("staff"), .publicPIN("couriers")].map {
                    .inUse(.schedule("office"), by: $0)
                })
        let replaced = Self.pin("couriers", digit: "b", length: 4)
        try rules.apply(.putPublicPIN(replaced))
        #expect(Array(rules.publicPINs.values) == [replaced])
        try rules.apply(.removePublicPIN("couriers"))
        #expect(rules.publicPINs.isEmpty)
        #expect(
            Self.problems(of: .removePublicPIN("couriers"), &rules) == [.notFound(.publicPIN("couriers"))])
    }

    private static let office = Schedule(
        id: "office", name: "Office", kind: .daily(intervals: [DayInterval(start: 480, end: 1080)]))

    private static func pin(
        _ id: String, digit: Character? = nil, length: Int = 6, schedule: ScheduleID = "office",
        at points: [AccessPointID] = ["in"]
    ) -> PublicPIN {
        let digit = digit ?? id.first ?? "0"
        return PublicPIN(
            id: PublicPINID(id), digest: PINDigest(hex: String(repeating: digit, count: 64)), length: length,
            schedule: schedule, accessPoints: points)
    }

    private static func rules(_ pins: [PublicPIN]) throws(RulesError) -> AccessRules {
        try AccessRules(
            timeZone: .sample, schedules: [office], accessPoints: [.sampleEntry, .sampleExit],
            publicPINs: pins)
    }

    /// The couriers' PIN is aaaa….
    private static func rules() throws -> AccessRules {
        var rules = try AccessRules.sample(schedule: office)
        try rules.apply(.putPublicPIN(pin("couriers", digit: "a")))
        return rules
    }

    private static func read(at point: AccessPointID) -> CredentialRead {
        .sample(.samplePIN("a"), at: point)
    }

    private static func decision(at point: AccessPointID = "in", now: Date = .sample) throws -> AccessDecision
    {
        decide(read(at: point), rules: try rules(), presence: Presence(), now: now)
    }

    private static func problems(of change: RulesChange, _ rules: inout AccessRules) -> [RulesProblem] {
        do throws(RulesError) {
            try rules.apply(change)
            return []
        } catch { return error.problems }
    }

    private static func problems(_ pins: [PublicPIN]) -> [RulesProblem] {
        do throws(RulesError) {
            _ = try rules(pins)
            return []
        } catch { return error.problems }
    }
}
