import AccessControl
import Testing

@Suite("PIN")
struct PINTests {
    @Test("two to eight digits are a private PIN")
    func policyHasBounds() throws {
        let policy = PINPolicy.privatePIN
        #expect(throws: PINError.wrongLength(0, allowed: 2...8)) { try policy.check("") }
        #expect(throws: PINError.wrongLength(1, allowed: 2...8)) { try policy.check("1") }
        #expect(throws: PINError.wrongLength(9, allowed: 2...8)) { try policy.check("123456789") }
        #expect(throws: PINError.notDigits) { try policy.check("12x4") }
        #expect(throws: PINError.notDigits) { try policy.check("١٢٣٤") }
        #expect(throws: Never.self) { try policy.check("12") }
        #expect(throws: Never.self) { try policy.check("12345678") }
    }

    @Test("fewer than a thousand codes for each PIN in use are warned about")
    func weakPINsAreWarnedAbout() throws {
        let policy = PINPolicy.privatePIN
        #expect(policy.warning(digits: 4, inUse: 10) == nil)
        #expect(policy.warning(digits: 8, inUse: 100_000) == nil)
        let warning = try #require(policy.warning(digits: 4, inUse: 11))

        #expect(warning.codesPerPIN == 909)
        #expect(warning.advisedDigits == 5)
        #expect(
            warning.description == "4 digits with 11 PINs in use leave 909 codes for each; "
                + "at least 1000 are advised, which takes 5 digits")
        #expect(policy.warning(digits: 2, inUse: 0)?.advisedDigits == 3)
    }

    @Test("a digest prints nothing of what it hides")
    func secretsAreHidden() throws {
        let digest = PINDigest(hex: String(repeating: "ab", count: 32))
        #expect(!"\(digest)".contains("ab") && !String(reflecting: digest).contains("ab"))
        #expect(!IdentifierValue.pin(digest).wording.contains("ab"))
    }
}
