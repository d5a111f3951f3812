import AccessControl
import FieldProtocols
import Testing

@Suite("Wiegand")
struct WiegandTests {
    @Test("every single wrong bit of a card is noticed by one of its parities", arguments: [26, 34, 37, 58])
    func singleErrors(_ count: Int) throws {
        let sound = try Self.card(of: count)
        #expect(throws: Never.self) { try WiegandCode(WiegandBits(sound)) }
        for place in 0..<count {
            var bits = Array(sound.utf8)
            bits[place] ^= 1
            // The bit in the middle of 37 belongs to both parities.
            let error = #expect(throws: FrameError.self) {
                try WiegandCode(WiegandBits(String(decoding: bits, as: UTF8.self)))
            }
            #expect(error?.kind == .parity, "bit \(place)")
        }
    }

    /// A card of so many bits with both parities as they must be.
    private static func card(of count: Int) throws -> String {
        let data = (0..<count - 2).map { $0 % 3 == 0 ? "1" : "0" }
        let half = (count - 1) / 2
        let isEven = { (bits: ArraySlice<String>) in bits.count { $0 == "1" }.isMultiple(of: 2) }
        let first = isEven(data.prefix(half)) ? "0" : "1"
        let last = isEven(data.suffix(half)) ? "1" : "0"
        return first + data.joined() + last
    }

    @Test("a card is listed with the bytes that its length has")
    func cardNumbers() throws {
        #expect(WiegandCode.card26(facility: 128, card: 53013).cardNumber?.hex == "0080CF15")
        #expect(WiegandCode.card34(0xE280_1234).cardNumber?.hex == "E2801234")
        #expect(WiegandCode.card58(0x04A1_B2C3_D4E5_F6).cardNumber?.hex == "04A1B2C3D4E5F6")
        #expect(try WiegandCode(WiegandBits("10101")).cardNumber?.hex == "15")
    }

    @Test("more bits than any format has are refused and not forgotten")
    func tooMany() {
        let error = #expect(throws: FrameError.self) { try WiegandBits(String(repeating: "1", count: 129)) }
        #expect(error?.kind == .length)
    }

    @Test("a plate's hash is the same however it was typed")
    func hash() {
        #expect(WiegandPlate.hash(of: "hk55 evb").digest == WiegandPlate.hash(of: "HK55EVB").digest)
        #expect(WiegandPlate.hash(of: "HK55EVB").card == 53013)
    }
}
