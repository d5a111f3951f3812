import AccessControl
import Foundation
import GateTestKit
import Testing

/// A yard with a garage in it: `in` leads into the yard, `down` from there into the garage, `up` back and `out` outside.
@Suite("An area within another")
struct InnerAreaTests {
    private static let down = AccessPoint(
        id: "down", door: "ramp", direction: .entry, from: "yard", to: "garage", counts: .vehicle)
    private static let up = AccessPoint(
        id: "up", door: "ramp", direction: .exit, from: "garage", to: "yard", counts: .vehicle)

    private let cars = ["CAR1", "CAR2", "CAR3"]

    private func rules(
        yard: Area = Area(id: "yard"), garage: Area = Area(id: "garage"), validity: Validity = .longTerm
    ) throws -> AccessRules {
        try AccessRules.sample(
            credentials: cars.map { try .sample(.plate($0), id: CredentialID($0), validity: validity) },
            areas: [yard, garage], accessPoints: [Self.down, Self.up])
    }

    private func decision(
        _ car: String, at point: AccessPointID, _ rules: AccessRules, _ presence: Presence
    ) throws -> AccessDecision {
        decide(.sample(try .plate(car), at: point), rules: rules, presence: presence, now: .sample)
    }

    /// Everyone whom the rules let through, one after the other, takes the way.
    private func presence(
        after ways: [(car: String, point: AccessPointID)], _ rules: AccessRules
    ) throws -> Presence {
        var presence = Presence()
        for (car, point) in ways where try decision(car, at: point, rules, presence).isGranted {
            let area = try #require(rules.accessPoints[point]).to
            presence.apply(
                PresenceChange(subject: .vehicle(CredentialID(car)), area: area, at: .sample), rules: rules)
        }
        return presence
    }

    @Test("who goes on into the inner area is no longer in the outer one, and comes back the same way")
    func oneAreaAtATime() throws {
        let rules = try rules()
        func counts(_ ways: [(car: String, point: AccessPointID)]) throws -> [Int] {
            let presence = try presence(after: ways, rules)
            return ["yard", "garage"].map { presence.count(in: $0, at: .sample, rules: rules) }
        }

        #expect(try counts([("CAR1", "in")]) == [1, 0])
        #expect(try counts([("CAR1", "in"), ("CAR1", "down")]) == [0, 1])
        #expect(try counts([("CAR1", "in"), ("CAR1", "down"), ("CAR1", "up")]) == [1, 0])
        #expect(try counts([("CAR1", "in"), ("CAR1", "down"), ("CAR1", "up"), ("CAR1", "out")]) == [0, 0])
    }

    @Test("the places of each area count who is in that area")
    func places() throws {
        let rules = try rules(yard: Area(id: "yard", capacity: 1), garage: Area(id: "garage", capacity: 1))

        let one = try presence(after: [("CAR1", "in")], rules)
        #expect(try decision("CAR2", at: "in", rules, one).denyReason == .areaFull)

        let below = try presence(after: [("CAR1", "in"), ("CAR1", "down")], rules)
        #expect(try decision("CAR2", at: "in", rules, below).isGranted)

        let both = try presence(after: [("CAR1", "in"), ("CAR1", "down"), ("CAR2", "in")], rules)
        #expect(try decision("CAR2", at: "down", rules, both).denyReason == .areaFull)
        // Going back up is leaving: a full yard keeps nobody in the garage.
        #expect(try decision("CAR1", at: "up", rules, both).isGranted)
    }

    @Test("hard passback of the outer area lets into the inner one, and denies the inner one twice")
    func passback() throws {
        let rules = try rules(
            yard: Area(id: "yard", passback: .hard), garage: Area(id: "garage", passback: .hard))

        let yard = try presence(after: [("CAR1", "in")], rules)
        #expect(try decision("CAR1", at: "in", rules, yard).denyReason == .antipassbackViolation)
        #expect(try decision("CAR1", at: "down", rules, yard).isGranted)

        let garage = try presence(after: [("CAR1", "in"), ("CAR1", "down")], rules)
        #expect(try decision("CAR1", at: "down", rules, garage).denyReason == .antipassbackViolation)
    }

    @Test("an expired car leaves from where the inner gate put it, through either gate")
    func leaving() throws {
        let garage = Presence(stays: [.vehicle("CAR1"): Presence.Stay(area: "garage", since: .sample)])
        let expired = try rules(validity: Validity(from: nil, until: .sample))

        for point in ["up", "out"] as [AccessPointID] {
            let decision = try decision("CAR1", at: point, expired, garage)
            #expect(decision.isGranted && decision.isOverstay, "at \(point)")
        }
        #expect(try decision("CAR1", at: "down", expired, Presence()).denyReason == .expired)
        #expect(try decision("CAR2", at: "out", expired, garage).denyReason == .expired)
    }
}
