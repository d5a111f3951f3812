import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Decide")
struct DecideTests {
    let plate: IdentifierValue

    init() throws { plate = try .plate("1234 BCD") }

    @Test("a listed plate is granted and names its holder")
    func listedPlateIsGranted() throws {
        let rules = try AccessRules.sample(credentials: [.sample(plate)])

        let decision = decide(.sample(plate), rules: rules, presence: Presence(), now: .sample)

        #expect(decision.isGranted)
        #expect(decision.match?.user == "u1")
        #expect(decision.match?.userName == "Ana")
    }

    @Test("a plate that nobody has is denied as unknown")
    func unknownPlateIsDenied() throws {
        let rules = try AccessRules.sample(credentials: [.sample(plate)])

        let decision = decide(
            .sample(try .plate("9999XXX")), rules: rules, presence: Presence(), now: .sample)

        #expect(decision.denyReason == .unknownCredential)
        #expect(decision.match == nil)
    }
}
