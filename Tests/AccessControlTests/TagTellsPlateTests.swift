import AccessControl
import GateTestKit
import Testing

@Suite("A plate that could be two, beside a tag")
struct TagTellsPlateTests {
    private static let point = AccessPoint(
        id: "in", door: "gate", direction: .entry, to: "yard", factors: .plateAndTag(within: .seconds(10)))

    private func tagged(
        _ id: CredentialID, of holder: UserID, plate: String?, tag: String
    ) throws -> Credential {
        let plates = try [plate].compactMap { $0 }.map { CredentialIdentifier(try .plate($0)) }
        return Credential(id: id, holder: holder, identifiers: plates + [CredentialIdentifier(try .tag(tag))])
    }

    /// `12O4BCD` is as near to a plate of Ana's car as to one of Boris'; each has another vehicle with a tag alone.
    private func decision(tag: String, borisHasBoth: Bool = false) throws -> AccessDecision {
        let rules = try AccessRules.sample(
            users: [
                .sample("ana", name: "Ana"), .sample("boris", name: "Boris"), .sample("cyril", name: "Cyril"),
            ],
            credentials: [
                tagged("ana-car", of: borisHasBoth ? "boris" : "ana", plate: "1204BCD", tag: "A0000001"),
                tagged("boris-car", of: "boris", plate: "12Q4BCD", tag: "B0000001"),
                tagged("boris-trailer", of: "boris", plate: nil, tag: "B0000002"),
                tagged("cyril-car", of: "cyril", plate: "7777XYZ", tag: "C0000001"),
            ], accessPoints: [Self.point])
        let plate = CredentialRead.sample(try .plate("12O4BCD"))
        let other = CredentialRead.sample(try .tag(tag))
        let decision = decide(plate, with: other, rules: rules, presence: Presence(), now: .sample)
        let swapped = decide(other, with: plate, rules: rules, presence: Presence(), now: .sample)
        #expect(decision.verdict == swapped.verdict && decision.match == swapped.match)
        return decision
    }

    @Test(
        "is that of the tag's own vehicle, or the only one of its holder",
        arguments: [("A0000001", "ana-car"), ("B0000001", "boris-car"), ("B0000002", "boris-car")])
    func settles(tag: String, car: String) throws {
        let decision = try decision(tag: tag)
        #expect(decision.isGranted)
        #expect(decision.match?.credential == CredentialID(car))
        #expect(decision.match?.likeness != nil)
    }

    @Test("is nobody's beside the tag of somebody else, or of one who has both")
    func settlesNothing() throws {
        #expect(try decision(tag: "C0000001").denyReason == .factorsDisagree)
        #expect(try decision(tag: "B0000002", borisHasBoth: true).isGranted == false)
        #expect(try decision(tag: "B0000001", borisHasBoth: true).match?.credential == "boris-car")
    }
}
