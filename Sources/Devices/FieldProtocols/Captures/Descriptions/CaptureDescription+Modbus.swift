extension CaptureDescription {
    static func modbus(_ bytes: ArraySlice<UInt8>, isSent: Bool) throws(FrameError) -> DecodedFields {
        let frame = try ModbusFrame(frame: bytes, from: isSent ? .host : .device)
        var fields = ["slave": DecodedValue(frame.slave), "fc": DecodedValue(frame.function)]
        fields.set("transaction", frame.transaction.map { DecodedValue($0) })
        return fields.with(content(frame))
    }

    private static func content(_ frame: ModbusFrame) -> DecodedFields {
        switch frame.content {
        case .exception(let code): ["exception": DecodedValue(code)]
        case .read(let start, let count): ["start": DecodedValue(start), "count": DecodedValue(count)]
        case .answer(let bytes): frame.function <= 2 ? ["data": .hex(bytes)] : ["registers": registers(bytes)]
        case .writeCoil(let address, let value): coil(address, value)
        case .writeRegister(let address, let value):
            ["register": DecodedValue(address), "value": DecodedValue(value)]
        case .writeMany(let start, let count, let values):
            ["start": DecodedValue(start), "count": DecodedValue(count)].with(data(values))
        case .other(let bytes): data(bytes)
        }
    }

    /// Only FF00 and 0000 switch a coil by the standard; boards take others for timed and toggled ones.
    private static func coil(_ address: UInt16, _ value: UInt16) -> DecodedFields {
        let fields: DecodedFields = ["coil": DecodedValue(address)]
        switch value {
        case 0xFF00: return fields.with(["on": .flag(true)])
        case 0x0000: return fields.with(["on": .flag(false)])
        default: return fields.with(["value": DecodedValue(value)])
        }
    }

    private static func registers(_ bytes: [UInt8]) -> DecodedValue {
        .list(
            stride(from: 0, to: bytes.count - 1, by: 2).map { place in
                DecodedValue(UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1]))
            })
    }
}
