import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Leaving")
struct ExitTests {
    let plate: IdentifierValue
    let inside = Presence(stays: [.vehicle("c1"): Presence.Stay(area: "yard", since: .sample)])
    let ended = Validity(from: nil, until: .sample)

    init() throws { plate = try .plate("1234 BCD") }

    private func leave(
        _ rules: AccessRules, at point: AccessPointID = "out", presence: Presence = Presence()
    ) -> AccessDecision {
        decide(.sample(plate, at: point), rules: rules, presence: presence, now: .sample)
    }

    @Test("a free exit lets out anyone, known or not")
    func freeExit() throws {
        let stranger = leave(try .sample(), at: "free-out")
        #expect(stranger.isGranted && stranger.match == nil && !stranger.isOverstay)
        let disabled = try AccessRules.sample(
            users: [.sample(isEnabled: false)], credentials: [.sample(plate)])
        #expect(leave(disabled, at: "free-out").isGranted)
        #expect(leave(disabled, at: "free-out").match?.user == "u1")
    }

    @Test("a free exit does not let out one who is blocked")
    func blockedStaysBlocked() throws {
        #expect(leave(try .sample(blocked: [plate]), at: "free-out").denyReason == .blocked)
        let rules = try AccessRules.sample(credentials: [.sample(plate)], blocked: [plate])
        #expect(leave(rules, presence: inside).denyReason == .blocked)
    }

    @Test("a listed exit lets out whom the lists admit, and nobody else")
    func listedExit() throws {
        #expect(leave(try .sample(credentials: [.sample(plate)])).isGranted)
        #expect(leave(try .sample()).denyReason == .unknownCredential)
        #expect(leave(try .sample(credentials: [.sample(plate, validity: ended)])).denyReason == .expired)
    }

    @Test("one who is inside may leave when the period has ended: an overstay")
    func periodEndedInside() throws {
        let decision = leave(try .sample(credentials: [.sample(plate, validity: ended)]), presence: inside)
        #expect(decision.isGranted && decision.isOverstay)
        #expect(decision.trace.contains(TraceStep(.inside("yard"), .passed)))
    }

    @Test("one who is inside may leave when the profile is gone or the schedule is closed: an overstay")
    func profileOrScheduleEndedInside() throws {
        let noProfile = try AccessRules.sample(users: [.sample(profiles: [])], credentials: [.sample(plate)])
        #expect(leave(noProfile, presence: inside).isOverstay)
        let closed = try AccessRules.sample(credentials: [.sample(plate)], schedule: .never)
        #expect(leave(closed, presence: inside).isGranted)
        #expect(leave(closed, presence: inside).isOverstay)
        #expect(leave(closed).denyReason == .outsideSchedule)
    }

    @Test("leaving in time is no overstay")
    func leavingInTime() throws {
        let decision = leave(try .sample(credentials: [.sample(plate)]), presence: inside)
        #expect(decision.isGranted && !decision.isOverstay)
    }

    @Test("an overstay shows at a free exit as well")
    func overstayAtAFreeExit() throws {
        let rules = try AccessRules.sample(credentials: [.sample(plate, validity: ended)])
        #expect(leave(rules, at: "free-out", presence: inside).isOverstay)
        #expect(!leave(rules, at: "free-out").isOverstay)
    }

    @Test("one who was disabled while inside needs the guard")
    func disabledInside() throws {
        let user = try AccessRules.sample(users: [.sample(isEnabled: false)], credentials: [.sample(plate)])
        #expect(leave(user, presence: inside).denyReason == .userNotEnabled)
        let credential = try AccessRules.sample(credentials: [.sample(plate, isEnabled: false)])
        #expect(leave(credential, presence: inside).denyReason == .credentialNotEnabled)
    }

    @Test("a visitor who came in on the last use leaves without an alarm")
    func lastUse() throws {
        let decision = leave(try .sample(credentials: [.sample(plate, usesLeft: 0)]), presence: inside)
        #expect(decision.isGranted && !decision.isOverstay)
    }

    @Test("one who is known to be inside another area may leave too: the way back was not seen")
    func insideElsewhere() throws {
        let elsewhere = Presence(stays: [.vehicle("c1"): Presence.Stay(area: "garage", since: .sample)])
        let rules = try AccessRules.sample(credentials: [.sample(plate, validity: ended)])
        let decision = leave(rules, presence: elsewhere)
        #expect(decision.isGranted && decision.isOverstay)
        #expect(decision.trace.contains(TraceStep(.inside("garage"), .passed)))
    }

    @Test("the time in an area that was left unseen is not held against who leaves from another")
    func stayElsewhere() throws {
        let since = Date.sample - 7200
        let elsewhere = Presence(stays: [.vehicle("c1"): Presence.Stay(area: "garage", since: since)])
        let rules = try AccessRules.sample(
            credentials: [.sample(plate)], areas: [Area(id: "garage", stayLimit: .seconds(3600))])
        let decision = leave(rules, presence: elsewhere)
        #expect(decision.isGranted && !decision.isOverstay)
    }

    @Test("being inside opens no entry")
    func entriesAreUnchanged() throws {
        let rules = try AccessRules.sample(credentials: [.sample(plate, validity: ended)])
        #expect(leave(rules, at: "in", presence: inside).denyReason == .expired)
    }

    @Test("a person who is inside may leave with a card, but a car does not leave on its holder's presence")
    func personsAndVehicles() throws {
        let card = try IdentifierValue.card("1A2B3C4D")
        let person = Presence(stays: [.person("u1"): Presence.Stay(area: "yard", since: .sample)])
        let rules = try AccessRules.sample(credentials: [
            .sample(plate, id: "c1", validity: ended), .sample(card, id: "c2", validity: ended),
        ])
        #expect(decide(.sample(card, at: "out"), rules: rules, presence: person, now: .sample).isOverstay)
        #expect(leave(rules, presence: person).denyReason == .expired)
    }
}
