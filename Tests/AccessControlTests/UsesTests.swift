import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Uses of a credential")
struct UsesTests {
    private func usesLeft(after spent: Int, of usesLeft: Int?) throws -> Int? {
        var rules = try AccessRules.sample(
            credentials: [.sample(try .plate("1234BCD"), usesLeft: usesLeft)])
        for _ in 0..<spent { rules.spendUse(of: "c1") }
        return try #require(rules.credentials["c1"]).usesLeft
    }

    @Test("each entry spends one, down to none and no further")
    func counted() throws {
        #expect(try usesLeft(after: 1, of: 3) == 2)
        #expect(try usesLeft(after: 3, of: 3) == 0)
        #expect(try usesLeft(after: 4, of: 3) == 0)
    }

    @Test("uses that are not counted are not spent")
    func unlimited() throws {
        #expect(try usesLeft(after: 5, of: nil) == nil)
    }

    @Test("the last use once spent, the next entry is denied")
    func lastUse() throws {
        var rules = try AccessRules.sample(credentials: [.sample(try .plate("1234BCD"), usesLeft: 1)])
        let read = CredentialRead.sample(try .plate("1234BCD"))
        #expect(decide(read, rules: rules, presence: Presence(), now: .sample).isGranted)

        rules.spendUse(of: "c1")

        #expect(decide(read, rules: rules, presence: Presence(), now: .sample).denyReason == .noUsesLeft)
    }

    // MARK: On the way in

    private let plates = ["1234BCD", "5678FGH"]

    private func visitor(usesLeft: Int, points: [AccessPoint] = []) throws -> AccessRules {
        var car = try Credential.vehicle(plates: plates)
        car.usesLeft = usesLeft
        let south = AccessPoint(id: "south-in", door: "south", direction: .entry, to: "yard")
        return try .sample(credentials: [car], accessPoints: [south] + points)
    }

    private func decision(
        _ plate: String, at point: AccessPointID, _ rules: AccessRules, _ presence: Presence
    ) throws -> AccessDecision {
        decide(.sample(try .plate(plate), at: point), rules: rules, presence: presence, now: .sample)
    }

    @Test("who is let in at one door has a use already, until he comes or the grant lapses")
    func expected() throws {
        let rules = try visitor(usesLeft: 1)
        var presence = Presence()
        presence.expect(
            .vehicle("c1"), in: "yard", at: "gate", since: .sample, rules: rules, spending: "c1")

        let other = try decision(plates[1], at: "south-in", rules, presence)
        #expect(other.denyReason == .noUsesLeft)
        #expect(other.trace.contains(TraceStep(.arriving("yard", at: "gate", since: .sample), .noted)))
        #expect(other.trace.contains(TraceStep(.usesLeft(0), .failed)))
        // At the door that was opened it is the same car, which is read again while it waits.
        #expect(try decision(plates[0], at: "in", rules, presence).isGranted)
        #expect(try decision(plates[1], at: "south-in", visitor(usesLeft: 2), presence).isGranted)

        presence.forgetExpected(.vehicle("c1"), at: "gate")
        #expect(try decision(plates[1], at: "south-in", rules, presence).isGranted)
    }

    @Test("who is let in without spending a use, such as further inside, takes none")
    func expectedWithoutSpending() throws {
        let rules = try visitor(usesLeft: 1)
        var presence = Presence()
        presence.expect(.vehicle("c1"), in: "yard", at: "gate", since: .sample, rules: rules)
        #expect(try decision(plates[1], at: "south-in", rules, presence).isGranted)
    }

    @Test("a use that is on its way is told, and one more would have let the other in")
    func expectedAnswer() throws {
        let rules = try visitor(usesLeft: 1)
        var presence = Presence()
        presence.expect(
            .vehicle("c1"), in: "yard", at: "gate", since: .sample, rules: rules, spending: "c1")
        let question = AccessQuestion(
            .sample(try .plate(plates[1]), at: "south-in"), rules: rules, presence: presence, now: .sample)
        #expect(
            question.answer().first
                == "No: Ana's car 5678FGH has no uses left besides the one on which it is being let into "
                + "yard at gate.")
        let remedies = try #require(question.smallestChange)
        #expect(
            remedies.map { $0.summary(changing: rules) } == ["let the credential c1 be used 2 times more"])
    }

    @Test(
        "going on inside spends no use, and coming from outside does, seen or unseen",
        arguments: [("yard", false), ("garage", false), ("annex", true), (nil, true)] as [(AreaID?, Bool)])
    func goingOn(place: AreaID?, spends: Bool) throws {
        let down = AccessPoint(id: "down", door: "ramp", direction: .entry, from: "yard", to: "garage")
        let annex = AccessPoint(id: "annex-in", door: "annex", direction: .entry, to: "annex")
        let rules = try visitor(usesLeft: 0, points: [down, annex])
        var presence = Presence()
        // However long ago: whoever stands at the inner gate did not leave meanwhile.
        presence.apply(
            PresenceChange(subject: .vehicle("c1"), area: place, at: .sample - 7 * 86_400), rules: rules)

        let decision = try decision(plates[0], at: "down", rules, presence)

        #expect(decision.denyReason == (spends ? .noUsesLeft : nil))
        let car = try #require(rules.credentials["c1"])
        #expect(presence.spendsUse(of: car, at: down, rules: rules) == spends)
        #expect(presence.spendsUse(of: car, at: .sampleEntry, rules: rules))
        #expect(!presence.spendsUse(of: car, at: .sampleExit, rules: rules))
    }

    @Test("a card that came in with a car and opens an inner door as a person's is on the same visit")
    func fromLaneToDoor() throws {
        let door = AccessPoint(
            id: "house-in", door: "house", direction: .entry, from: "yard", to: "house", counts: .person)
        let card = try IdentifierValue.card("1A2B3C4D")
        let rules = try AccessRules.sample(
            credentials: [.sample(card, usesLeft: 0)], accessPoints: [door])
        let inside = Presence(stays: [.vehicle("c1"): Presence.Stay(area: "yard", since: .sample)])
        let read = CredentialRead.sample(card, at: "house-in")
        #expect(decide(read, rules: rules, presence: inside, now: .sample).isGranted)
        #expect(
            decide(read, rules: rules, presence: Presence(), now: .sample).denyReason == .noUsesLeft)
    }

    @Test(
        "what was spent since an edit was made is not given back by it", arguments: [(5, 4), (1, 0), (0, 0)])
    func spentMeanwhile(uses: Int, left: Int) throws {
        let former = try AccessRules.sample(
            credentials: [.sample(try .plate("1234BCD"), usesLeft: 3)])
        var rules = former
        rules.spendUse(of: "c1")
        let plate = try IdentifierValue.plate("1234BCD")
        let edit = RulesChange.putCredential(.sample(plate, usesLeft: uses))
        let uncounted = RulesChange.putCredential(.sample(plate, usesLeft: nil))

        #expect(
            rules.withoutUses(spentSince: former, in: [.removeCredential("c1"), edit])
                == [.removeCredential("c1"), .putCredential(.sample(plate, usesLeft: left))])
        #expect(rules.withoutUses(spentSince: former, in: [uncounted]) == [uncounted])
        #expect(former.withoutUses(spentSince: former, in: [edit]) == [edit])
    }

    @Test("a use of what nobody has any more is nobody's")
    func gone() throws {
        var rules = try AccessRules.sample(credentials: [.sample(try .plate("1234BCD"), usesLeft: 1)])

        rules.spendUse(of: "c2")

        #expect(rules.credentials["c1"]?.usesLeft == 1)
    }
}
