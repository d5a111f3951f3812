import AccessControl

// Cards, numbers and lines of text.

extension CaptureDescription {
    static func wiegand(_ line: CaptureLine) throws(FrameError) -> DecodedFields {
        guard let text = line.bits else { throw FrameError(.text, "no bits") }
        let bits = try WiegandBits(text)
        let fields: DecodedFields = ["bits": DecodedValue(bits.count)]
        return fields.with(code(try WiegandCode(bits)))
    }

    private static func code(_ code: WiegandCode) -> DecodedFields {
        switch code {
        case .card26(let facility, let card):
            return ["facility": DecodedValue(facility), "card": DecodedValue(card)]
        case .card34(let number):
            return [
                "value": .text(CardNumber(low32Bits: number).hex), "facility": DecodedValue(number >> 16),
                "card": DecodedValue(number & 0xFFFF),
            ]
        case .card37(let facility, let card, let whole):
            // The other layout of this length, with the same parities, has the whole number as the card.
            return [
                "layout": .text("H10304"), "facility": DecodedValue(facility), "card": DecodedValue(card),
                "cardH10302": DecodedValue(whole),
            ]
        case .card58, .unknown:
            return ["value": .text(code.cardNumber?.hex ?? "")]
        case .plate(let text): return ["plate": .text(text)]
        }
    }

    static func epc(_ line: CaptureLine) throws(FrameError) -> DecodedFields {
        guard let text = line.input else { throw FrameError(.text, "no input") }
        let number: TagNumber
        do { number = try TagNumber(text) } catch { throw FrameError(.text, error.description) }
        let derived = DerivedCardNumbers(of: number)
        let card = CardNumber(low32Bits: derived.low32)
        let wiegand26: DecodedFields = [
            "facility": DecodedValue(derived.facility), "card": DecodedValue(derived.card),
        ]
        return [
            "epc": .text(number.hex), "w26Low24": .object(wiegand26), "w34Low32": .text(card.text(as: .hex8)),
            "dec10Low32": .text(card.text(as: .decimal10)),
        ]
    }

    static func card(_ line: CaptureLine) throws(FrameError) -> DecodedFields {
        guard let text = line.input8HN else { throw FrameError(.text, "no input8HN") }
        let card: CardNumber
        do { card = try CardNumber(text, as: .hex8) } catch { throw FrameError(.text, error.description) }
        let shown = CardFormat.allCases.map { ($0.rawValue, DecodedValue.text(card.text(as: $0))) }
        return Dictionary(shown) { $1 }
    }

    static func asciiLine(_ bytes: ArraySlice<UInt8>) throws(FrameError) -> DecodedFields {
        switch try ASCIITagLine(bytes) {
        case .nedap(let prefix, let status, let length, let control, let epc):
            [
                "prefix": .text(prefix), "status": .text(status), "epcLen": DecodedValue(length),
                "pc": .text(control), "epc": .text(epc.hex),
            ]
        case .uid(let number): ["uid": .text(number.hex)]
        case .epc(let number): ["epc": .text(number.hex)]
        case .number(let prefix, let digits): ["prefix": .text(prefix), "number": .text(digits)]
        }
    }
}
