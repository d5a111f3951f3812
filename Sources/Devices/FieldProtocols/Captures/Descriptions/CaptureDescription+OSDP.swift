extension CaptureDescription {
    /// A packet; `clearData` is what stands behind its code in the clear, nil where nobody here has the key.
    static func osdp(_ packet: OSDPPacket, clearData: [UInt8]?) throws(FrameError) -> DecodedFields {
        var fields: DecodedFields = [
            "addr": DecodedValue(packet.address), "seq": DecodedValue(packet.sequence),
            "crc": .flag(packet.hasCyclicCheck),
        ]
        let name = DecodedValue.text(packet.codeName ?? HexText.text([packet.code]))
        if packet.isReply {
            fields["reply"] = .flag(true)
            fields["code"] = name
        } else {
            fields["cmd"] = name
        }
        if packet.security != nil { fields["secureChannel"] = .flag(true) }
        guard let clearData else { return fields }
        if packet.isEncrypted { fields["decryptsTo"] = .hex(clearData) }
        return fields.with(content(try OSDPContent(of: packet, data: clearData)))
    }

    private static func content(_ content: OSDPContent) -> DecodedFields {
        switch content {
        case .identity(let vendor, let model, let version, let serial):
            [
                "vendor": .hex(vendor), "model": DecodedValue(model), "version": DecodedValue(version),
                "serial": DecodedValue(serial),
            ]
        case .card(let reader, let format, let count, let data):
            DecodedFields([
                ("reader", DecodedValue(reader)), ("format", DecodedValue(format)),
                ("bits", DecodedValue(count)),
                ("data", .hex(data)),
            ]) { $1 }.with(meaning(format, count, data))
        case .keys(let reader, let keys): ["reader": DecodedValue(reader), "keys": .hex(keys)]
        case .output(let number, let action, let tenths):
            [
                "output": DecodedValue(number), "control": DecodedValue(action),
                "timer100ms": DecodedValue(tenths),
            ]
        case .localStatus(let status):
            ["tamper": .flag(status.isTampered), "powerFailure": .flag(status.hasPowerFailure)]
        case .refused(let reason): ["reason": DecodedValue(reason)]
        case .other(let bytes): data(bytes)
        }
    }

    /// A card of 26 bits whose parities are right, or text, as a plate camera sends it.
    private static func meaning(_ format: UInt8, _ count: Int, _ data: [UInt8]) -> DecodedFields {
        if let bits = try? WiegandBits(data, count: count), let code = try? WiegandCode(bits),
            case .card26(let facility, let card) = code
        {
            return ["facility": DecodedValue(facility), "card": DecodedValue(card)]
        }
        let isText = format == 0 && count.isMultiple(of: 8) && data.allSatisfy { (0x20...0x7E).contains($0) }
        return isText ? ["text": .text(String(decoding: data, as: UTF8.self))] : [:]
    }
}
