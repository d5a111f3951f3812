import AccessControl

/// A tag's number as readers write it in JSON.
enum ReaderNumber {
    /// Hex digits; where the bytes are themselves the digits of a number in ASCII, that number.
    static func hex(_ text: ArraySlice<UInt8>) throws(FrameError) -> TagNumber {
        let number = try tag(text)
        guard text.count == 48, let inner = asciiDigits(number.hex), let twice = try? TagNumber(inner)
        else { return number }
        return twice
    }

    /// Base 64 as in addresses or as in mail, with or without padding (RFC 4648).
    static func base64(_ text: ArraySlice<UInt8>) throws(FrameError) -> TagNumber {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        var (bits, count): (UInt32, Int) = (0, 0)
        for character in text where character != UInt8(ascii: "=") {
            guard let value = base64Value(character) else {
                throw FrameError(.text, "an EPC that is no base 64")
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        guard count < 6, let number = TagNumber(bytes: bytes[...]) else {
            throw FrameError(.text, "an EPC that is no base 64")
        }
        return number
    }

    private static func base64Value(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case UInt8(ascii: "-"), UInt8(ascii: "+"): 62
        case UInt8(ascii: "_"), UInt8(ascii: "/"): 63
        default: nil
        }
    }

    private static func tag(_ text: ArraySlice<UInt8>) throws(FrameError) -> TagNumber {
        do { return try TagNumber(String(decoding: text, as: UTF8.self)) } catch {
            throw FrameError(.text, error.description)
        }
    }

    private static func asciiDigits(_ hex: String) -> String? {
        guard let bytes = try? HexText.bytes(hex), bytes.allSatisfy({ HexText.value(of: $0) != nil })
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
