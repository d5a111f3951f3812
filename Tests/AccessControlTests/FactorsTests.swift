import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Plate and tag")
struct FactorsTests {
    let plate: IdentifierValue
    let tag: IdentifierValue
    let bobsTag: IdentifierValue
    let vanTag: IdentifierValue
    let card: IdentifierValue

    init() throws {
        plate = try .plate("1234 BCD")
        tag = try .tag("E2800001")
        bobsTag = try .tag("E2800002")
        vanTag = try .tag("E2800003")
        card = try .card("1A2B3C4D")
    }

    /// Ana has a car with plate and tag, a van with a tag, and a card; Bob has a tag.
    private func rules(
        factors: Factors = .plateAndTag(within: .seconds(10)), tagPeriod: Validity = .longTerm,
        van: Validity = .longTerm, isVanEnabled: Bool = true, blocked: [IdentifierValue] = [],
        watched: [IdentifierValue] = []
    ) throws -> AccessRules {
        let car = Credential(
            id: "car", holder: "u1",
            identifiers: [CredentialIdentifier(plate), CredentialIdentifier(tag, validity: tagPeriod)])
        return try AccessRules.sample(
            users: [.sample(), .sample("u2", name: "Bob")],
            credentials: [
                car, .sample(vanTag, id: "van", isEnabled: isVanEnabled, validity: van),
                .sample(card, id: "card"), .sample(bobsTag, id: "bobs", holder: "u2"),
            ],
            blocked: blocked, watched: watched,
            accessPoints: [
                AccessPoint(id: "in", door: "gate", direction: .entry, to: "yard", factors: factors)
            ])
    }

    /// The decision with the plate first and with the tag first, which must agree.
    private func both(
        _ plate: IdentifierValue, _ tag: IdentifierValue, _ rules: AccessRules
    ) -> AccessDecision {
        let plateFirst = decide(
            .sample(plate), with: .sample(tag), rules: rules, presence: Presence(), now: .sample)
        let tagFirst = decide(
            .sample(tag), with: .sample(plate), rules: rules, presence: Presence(), now: .sample)
        #expect(plateFirst == tagFirst)
        return plateFirst
    }

    @Test("a plate and the tag of the same car open, in either order, for the plate's car")
    func sameCar() throws {
        let decision = both(plate, tag, try rules())
        #expect(decision.isGranted)
        #expect(decision.match?.credential == "car")
        #expect(decision.match?.identifier == plate)
        #expect(decision.trace.contains(TraceStep(.secondFactor(tag, sameHolder: true), .passed)))
    }

    @Test("one alone is not enough")
    func missing() throws {
        for value in [plate, tag] {
            let decision = decide(.sample(value), rules: try rules(), presence: Presence(), now: .sample)
            #expect(decision.denyReason == .secondFactorMissing)
            #expect(decision.trace.contains(TraceStep(.secondFactor(nil, sameHolder: false), .failed)))
        }
    }

    @Test("two plates are not a plate and a tag")
    func sameKindTwice() throws {
        let decision = decide(
            .sample(tag), with: .sample(vanTag), rules: try rules(), presence: Presence(), now: .sample)
        #expect(decision.denyReason == .secondFactorMissing)
    }

    @Test("another user's tag on the car disagrees")
    func otherUser() throws {
        let decision = both(plate, bobsTag, try rules())
        #expect(decision.denyReason == .factorsDisagree)
        #expect(decision.match?.user == "u1")
        #expect(decision.trace.contains(TraceStep(.secondFactor(bobsTag, sameHolder: false), .failed)))
    }

    @Test("a tag that nobody has is a moved tag")
    func unknownTag() throws {
        #expect(both(plate, try .tag("FFFF"), try rules()).denyReason == .factorsDisagree)
    }

    @Test("a listed tag on a car that nobody has is a moved tag, and names whose it is")
    func unknownPlate() throws {
        let decision = both(try .plate("9999 XYZ"), tag, try rules())
        #expect(decision.denyReason == .factorsDisagree)
        #expect(decision.match?.identifier == tag)
    }

    @Test("where neither is listed, nobody is known")
    func neitherListed() throws {
        let decision = both(try .plate("9999 XYZ"), try .tag("FFFF"), try rules())
        #expect(decision.denyReason == .unknownCredential)
        #expect(decision.match == nil)
    }

    @Test("the tag of another car of the same user opens, and is noted")
    func otherCar() throws {
        let decision = both(plate, vanTag, try rules())
        #expect(decision.isGranted)
        #expect(decision.match?.credential == "car")
        #expect(decision.trace.contains(TraceStep(.secondFactor(vanTag, sameHolder: true), .noted)))
    }

    @Test("a tag that is not in force is no factor")
    func notInForce() throws {
        let ended = Validity(from: nil, until: .sample)
        #expect(both(plate, tag, try rules(tagPeriod: ended)).denyReason == .expired)
        #expect(both(plate, vanTag, try rules(van: ended)).denyReason == .expired)
        #expect(both(plate, vanTag, try rules(isVanEnabled: false)).denyReason == .credentialNotEnabled)
        #expect(both(plate, tag, try rules(van: ended, isVanEnabled: false)).isGranted)
    }

    @Test("a blocked tag blocks the car that it is seen with, listed or not, in either order")
    func blocked() throws {
        #expect(both(plate, bobsTag, try rules(blocked: [bobsTag])).denyReason == .blocked)
        let stranger = try IdentifierValue.tag("FFFF")
        #expect(both(plate, stranger, try rules(blocked: [stranger])).denyReason == .blocked)
        #expect(both(plate, tag, try rules(blocked: [tag])).denyReason == .blocked)
    }

    @Test("a watched tag is noted with the plate")
    func watched() throws {
        #expect(both(plate, tag, try rules(watched: [tag])).isWatched)
        #expect(!both(plate, tag, try rules(watched: [vanTag])).isWatched)
    }

    @Test("a card at a lane that asks for both stands alone")
    func cardAlone() throws {
        let decision = decide(.sample(card), rules: try rules(), presence: Presence(), now: .sample)
        #expect(decision.isGranted)
    }

    @Test("where one is enough, the other is not judged")
    func either() throws {
        let decision = both(plate, bobsTag, try rules(factors: .either))
        #expect(decision.isGranted)
        #expect(decision.match?.user == "u1")
    }
}
