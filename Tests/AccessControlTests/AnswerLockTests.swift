import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("The answer while something is locked")
struct AnswerLockTests {
    let ana: AnswerCase

    init() throws { ana = try AnswerCase() }

    private func locked(
        _ rules: AccessRules, by locks: StandingLock..., isForAnotherTime: Bool = false
    ) -> [String] {
        AccessQuestion(.sample(ana.plate, at: "in"), rules: rules, presence: Presence(), now: .sample)
            .answer(locks: locks, isForAnotherTime: isForAnotherTime)
    }

    private var prowler: StandingLock.Order {
        StandingLock.Order(
            at: .sample.addingTimeInterval(-7080), by: "uid 0 (root)", reason: "a prowler")
    }

    @Test("a lockdown is the answer for whoever the rules would let in, with since when, by whom and why")
    func lockdown() throws {
        let said = try locked(ana.rules(), by: StandingLock(.site, order: prowler))
        #expect(
            said == [
                "No: the site has been locked down since 08:02 (by uid 0 (root): a prowler).",
                "✗ the site has been locked down since 08:02 (by uid 0 (root): a prowler)",
                "✓ the plate 1234BCD is listed for Ana (u1)",
                "✓ by the profile Staff, the schedule Always is open at 10:00",
                "It would have been let in if the site were not locked down.",
            ])
    }

    @Test("a lock of one lane is named by the lane, of one door by the door")
    func lock() throws {
        let lane = AccessPoint(id: "in", door: "gate", direction: .entry, to: "yard", counts: .vehicle)
        let rules = try AccessRules.sample(
            users: [.sample()], credentials: [.sample(ana.plate)], accessPoints: [lane])
        #expect(
            locked(rules, by: StandingLock(.door("gate"), order: prowler)).first
                == "No: lane gate has been locked since 08:02 (by uid 0 (root): a prowler).")
        #expect(
            try locked(ana.rules(), by: StandingLock(.door("gate"), order: nil)).first
                == "No: door gate is locked.")
    }

    @Test("what the rules say against somebody comes first, and needs to be turned as well as the locks")
    func lockAndRules() throws {
        let said = try locked(
            ana.rules(credential: .sample(ana.plate, validity: ana.ended)),
            by: StandingLock(.site, order: prowler),
            StandingLock(.door("gate"), order: nil))
        #expect(said.first == "No: Ana's car 1234BCD was valid until 2026-03-02 09:00.")
        #expect(said.contains("✗ the site has been locked down since 08:02 (by uid 0 (root): a prowler)"))
        #expect(said.contains("✗ door gate is locked"))
        #expect(
            said.last
                == "It would have been let in if the credential c1 were valid now, the site were not locked "
                + "down and door gate were not locked.")
    }

    @Test("a lock says what it tells whoever it keeps out, and what somebody would have to do")
    func ends() throws {
        let rules = try ana.rules()
        let site = StandingLock(.site, order: StandingLock.Order(at: prowler.at, by: nil, reason: "a drill"))
        #expect(site.reason == .lockdown && site.remedy(rules) == "end the lockdown")
        #expect(
            site.sentence(rules: rules, at: .sample) == "the site has been locked down since 08:02 (a drill)")
        let erased = StandingLock.Order(at: prowler.at, by: nil, reason: nil)
        let door = StandingLock(.door("gate"), order: erased)
        #expect(door.reason == .doorLocked && door.remedy(rules) == "release door gate")
        #expect(door.sentence(rules: rules, at: .sample) == "door gate has been locked since 08:02")
    }

    @Test("an answer for another time says what it left out")
    func anotherTime() throws {
        let small = Area(id: "yard", name: "the yard", capacity: 3)
        let said = try locked(ana.rules(areas: [small]), isForAnotherTime: true)
        #expect(!said.contains { $0.contains("places") })
        #expect(
            said.last
                == "· who is inside and what is locked is known for now only, and was left out for another time"
        )
    }
}
