import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Passback")
struct PassbackTests {
    let plate: IdentifierValue
    let inside = Presence(stays: [.vehicle("c1"): Presence.Stay(area: "yard", since: .sample)])

    init() throws { plate = try .plate("1234 BCD") }

    private func enter(
        _ passback: Area.Passback, _ presence: Presence, now: Date = .sample, at point: AccessPointID = "in"
    ) throws -> AccessDecision {
        let rules = try AccessRules.sample(
            credentials: [.sample(plate)], areas: [Area(id: "yard", passback: passback)])
        return decide(.sample(plate, at: point), rules: rules, presence: presence, now: now)
    }

    @Test("hard passback denies who is inside already")
    func hard() throws {
        let decision = try enter(.hard, inside)
        #expect(decision.denyReason == .antipassbackViolation)
        #expect(decision.trace.contains(TraceStep(.passback("yard", .hard, since: .sample), .failed)))
        #expect(try enter(.hard, Presence()).isGranted)
    }

    @Test("soft passback lets in and says so")
    func soft() throws {
        let decision = try enter(.soft, inside)
        #expect(decision.isGranted && decision.isPassbackViolation)
        #expect(decision.trace.contains(TraceStep(.passback("yard", .soft, since: .sample), .noted)))
        #expect(try !enter(.soft, Presence()).isPassbackViolation)
    }

    @Test("without passback it is noted and not judged")
    func off() throws {
        let decision = try enter(.off, inside)
        #expect(decision.isGranted && !decision.isPassbackViolation)
        #expect(decision.trace.contains(TraceStep(.passback("yard", .off, since: .sample), .noted)))
    }

    @Test("what is denied for another reason is no passback violation")
    func deniedOtherwise() throws {
        let rules = try AccessRules.sample(
            credentials: [.sample(plate, isEnabled: false)], areas: [Area(id: "yard", passback: .soft)])
        let decision = decide(.sample(plate), rules: rules, presence: inside, now: .sample)
        #expect(decision.denyReason == .credentialNotEnabled)
        #expect(!decision.isPassbackViolation)
    }

    @Test("hard passback lets in again from the moment at which the area forgets")
    func decay() throws {
        let last = Date.sample.addingTimeInterval(24 * 3600)
        #expect(
            try enter(.hard, inside, now: last.addingTimeInterval(-0.001)).denyReason
                == .antipassbackViolation)
        #expect(try enter(.hard, inside, now: last).isGranted)
    }

    @Test("hard passback does not deny for a stay that a wrong clock put a year ahead")
    func wrongClock() throws {
        let nextYear = Presence.Stay(area: "yard", since: .sample + 365 * 86_400)
        #expect(try enter(.hard, Presence(stays: [.vehicle("c1"): nextYear])).isGranted)
        let inAMinute = Presence.Stay(area: "yard", since: .sample + 60)
        #expect(
            try enter(.hard, Presence(stays: [.vehicle("c1"): inAMinute])).denyReason
                == .antipassbackViolation)
    }

    @Test("one who is known to be in an area beside this one missed an exit and is let in")
    func elsewhere() throws {
        let garage = Presence(stays: [.vehicle("c1"): Presence.Stay(area: "garage", since: .sample)])
        #expect(try enter(.hard, garage).isGranted)
    }

    @Test("one who was forgiven is let in")
    func forgiven() throws {
        var presence = inside
        presence.apply(
            PresenceChange(subject: .vehicle("c1"), area: nil, at: .sample), rules: try .sample())
        #expect(try enter(.hard, presence).isGranted)
    }

    @Test("hard passback never denies leaving", arguments: ["out", "free-out"] as [AccessPointID])
    func leaving(point: AccessPointID) throws {
        #expect(try enter(.hard, inside, at: point).isGranted)
        #expect(try enter(.hard, Presence(), at: point).isGranted)
    }

    @Test("a holder's other car is another subject")
    func otherCar() throws {
        let other = Presence(stays: [.vehicle("c2"): Presence.Stay(area: "yard", since: .sample)])
        let person = Presence(stays: [.person("u1"): Presence.Stay(area: "yard", since: .sample)])
        #expect(try enter(.hard, other).isGranted)
        #expect(try enter(.hard, person).isGranted)
    }

    @Test("a plate and a tag of one car are one presence")
    func plateAndTag() throws {
        let tag = try IdentifierValue.tag("E280")
        let car = Credential(
            id: "c1", holder: "u1", identifiers: [CredentialIdentifier(plate), CredentialIdentifier(tag)])
        let rules = try AccessRules.sample(
            credentials: [car], areas: [Area(id: "yard", passback: .hard)])
        let decision = decide(.sample(tag), rules: rules, presence: inside, now: .sample)
        #expect(decision.denyReason == .antipassbackViolation)
    }

    @Test("a car that is let in at another lane is inside already; at the same lane it is still the same car")
    func arriving() throws {
        let rules = try AccessRules.sample()
        var presence = Presence()
        presence.expect(.vehicle("c1"), in: "yard", at: "south", since: .sample, rules: rules)
        let decision = try enter(.hard, presence)
        #expect(decision.denyReason == .antipassbackViolation)
        #expect(
            decision.trace.contains(TraceStep(.arriving("yard", at: "south", since: .sample), .failed)))
        #expect(try enter(.soft, presence).isGranted)

        presence.forgetExpected(.vehicle("c1"), at: "south")
        presence.expect(.vehicle("c1"), in: "yard", at: "gate", since: .sample, rules: rules)
        #expect(try enter(.hard, presence).isGranted)
    }

    @Test("people count by user at doors, whatever they show there")
    func people() throws {
        let door = AccessPoint(id: "door-in", door: "door", direction: .entry, to: "yard", counts: .person)
        let lane = AccessPoint(id: "lane-in", door: "lane", direction: .entry, to: "yard", counts: .vehicle)
        let card = try IdentifierValue.card("1A2B3C4D")
        let tag = try IdentifierValue.tag("E280")
        let rules = try AccessRules.sample(
            credentials: [.sample(card, id: "card"), .sample(tag, id: "tag")],
            areas: [Area(id: "yard", passback: .hard)], accessPoints: [door, lane])
        let person = Presence(stays: [.person("u1"): Presence.Stay(area: "yard", since: .sample)])
        let vehicle = Presence(stays: [.vehicle("card"): Presence.Stay(area: "yard", since: .sample)])
        func reason(_ value: IdentifierValue, at point: AccessPointID, _ presence: Presence) -> DenyReason? {
            decide(.sample(value, at: point), rules: rules, presence: presence, now: .sample).denyReason
        }

        #expect(reason(card, at: "door-in", person) == .antipassbackViolation)
        #expect(reason(tag, at: "door-in", person) == .antipassbackViolation)
        #expect(reason(tag, at: "lane-in", person) == nil)
        #expect(reason(card, at: "lane-in", vehicle) == .antipassbackViolation)
        #expect(reason(card, at: "door-in", vehicle) == nil)
        // Where the access point does not say, what was read tells.
        #expect(reason(card, at: "in", person) == .antipassbackViolation)
        #expect(reason(card, at: "in", vehicle) == .antipassbackViolation)
        #expect(reason(tag, at: "in", person) == nil)
    }
}
