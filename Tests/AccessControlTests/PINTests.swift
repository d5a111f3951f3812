import AccessControl
import Testing

@Suite("PIN")
struct PINTests {
    @Test("a PIN is typed alone or behind its apartment, with or without the closing mark")
    func entriesAreParsed() throws {
        let plain = try PINEntry("1234", mode: .pin)
        let closed = try PINEntry("1234#", mode: .pin)
        let behind = try PINEntry("12#3456#", mode: .apartmentAndPIN)

        #expect(plain == closed)
        #expect(plain.apartment == nil)
        #expect(plain.digits == "1234")
        #expect(behind.apartment == "12")
        #expect(behind.digits == "3456")
        #expect(try PINEntry("12#3456", mode: .apartmentAndPIN) == behind)
    }

    @Test(
        "an entry that does not fit its mode is refused",
        arguments: [
            ("", PINMode.pin, PINEntryError.wrongLength(0, allowed: 2...8)),
            ("1", .pin, .wrongLength(1, allowed: 2...8)),
            ("123456789", .pin, .wrongLength(9, allowed: 2...8)),
            ("12#34", .pin, .wrongShape(.pin)), ("1234#", .apartmentAndPIN, .wrongShape(.apartmentAndPIN)),
            ("1#2#3", .apartmentAndPIN, .wrongShape(.apartmentAndPIN)), ("12a4", .pin, .notDigits),
            ("١٢٣٤", .pin, .notDigits), ("#1234", .apartmentAndPIN, .wrongLength(0, allowed: 1...10)),
            ("12345678901#1234", .apartmentAndPIN, .wrongLength(11, allowed: 1...10)),
            ("1a#1234", .apartmentAndPIN, .notDigits),
        ])
    func refusesOtherShapes(typed: String, mode: PINMode, error: PINEntryError) {
        #expect(throws: error) { try PINEntry(typed, mode: mode) }
    }

    @Test("two to eight digits are a private PIN")
    func policyHasBounds() throws {
        #expect(throws: PINEntryError.wrongLength(1, allowed: 2...8)) {
            try PINPolicy.privatePIN.check("1", inUse: 1)
        }
        #expect(throws: PINEntryError.wrongLength(9, allowed: 2...8)) {
            try PINPolicy.privatePIN.check("123456789", inUse: 1)
        }
        #expect(throws: PINEntryError.notDigits) { try PINPolicy.privatePIN.check("12x4", inUse: 1) }
        #expect(try PINPolicy.privatePIN.check("12345678", inUse: 100_000) == nil)
    }

    @Test("fewer than a thousand codes for each PIN in use are warned about")
    func weakPINsAreWarnedAbout() throws {
        #expect(try PINPolicy.privatePIN.check("1234", inUse: 10) == nil)
        let warning = try #require(try PINPolicy.privatePIN.check("1234", inUse: 11))

        #expect(warning.codesPerPIN == 909)
        #expect(warning.advisedDigits == 5)
        #expect(
            warning.description == "4 digits with 11 PINs in use leave 909 codes for each; "
                + "at least 1000 are advised, which takes 5 digits")
        #expect(try PINPolicy.privatePIN.check("12", inUse: 0)?.advisedDigits == 3)
    }

    @Test("neither an entry nor a digest prints what it hides")
    func secretsAreHidden() throws {
        let entry = try PINEntry("12#3456", mode: .apartmentAndPIN)
        let digest = PINDigest(hex: String(repeating: "ab", count: 32))
        var dumped = ""
        dump(entry, to: &dumped)

        #expect(!"\(entry)".contains("3456"))
        #expect(!String(reflecting: entry).contains("3456"))
        #expect(!dumped.contains("3456"))
        #expect(try "\(PINEntry("1234", mode: .pin))" == "PIN (hidden)")
        #expect(!"\(digest)".contains("ab") && !String(reflecting: digest).contains("ab"))
        #expect(!IdentifierValue.pin(digest).wording.contains("ab"))
    }
}
