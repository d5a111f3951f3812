import AccessControl
import GateTestKit

/// Ana's car, whose tag and whose other vehicle's tag may be listed, at a gate that may ask for both factors.
struct RemedyCase {
    let plate: IdentifierValue
    let tag: IdentifierValue
    let vanTag: IdentifierValue
    let bobsTag: IdentifierValue
    let yard = Area(id: "yard", name: "the yard", passback: .hard, capacity: 1)
    let ended = Validity(from: nil, until: .sample)

    init() throws {
        plate = try .plate("1234 BCD")
        tag = try .tag("E2800001")
        vanTag = try .tag("E2800003")
        bobsTag = try .tag("E2800002")
    }

    /// The access point `in`, which asks for a plate and a tag.
    var both: AccessPoint {
        AccessPoint(
            id: "in", door: "gate", direction: .entry, to: "yard", factors: .plateAndTag(within: .seconds(10))
        )
    }

    func car(_ identifiers: IdentifierValue...) -> Credential {
        Credential(id: "c1", holder: "u1", identifiers: identifiers.map { CredentialIdentifier($0) })
    }

    /// The smallest change that would have let it in, in words.
    func found(
        _ rules: AccessRules, _ read: IdentifierValue? = nil, with second: IdentifierValue? = nil,
        at point: AccessPointID = "in", presence: Presence = Presence()
    ) -> [String]? {
        smallestChange(
            for: .sample(read ?? plate, at: point), with: second.map { .sample($0, at: point) }, rules: rules,
            presence: presence, now: .sample
        )?.map { $0.summary(changing: rules) }
    }
}
