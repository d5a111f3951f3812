import AccessControl

// Modules and readers on a serial line, other than UHFReader18.

extension CaptureDescription {
    static func m100(_ bytes: ArraySlice<UInt8>) throws(FrameError) -> DecodedFields {
        let frame = try M100Frame(frame: bytes)
        let fields = ["type": DecodedValue(frame.type), "cmd": DecodedValue(frame.code)]
        switch frame.content {
        case .tag(let found, let control, let isRight):
            return fields.with(tag(found)).with(["pc": .hex(control), "tagCrcOk": .flag(isRight)])
        case .failure(let reason): return fields.with(["error": DecodedValue(reason)])
        case .pollMany(let count): return fields.with(["count": DecodedValue(count)])
        case .data(let bytes): return fields.with(data(bytes))
        }
    }

    static func r2000(_ bytes: ArraySlice<UInt8>, isSent: Bool) throws(FrameError) -> DecodedFields {
        if isSent {
            let command = try R2000Command(frame: bytes)
            var fields = ["adr": DecodedValue(command.address), "cmd": DecodedValue(command.code)]
            if command.code == R2000.Code.realTimeInventory {
                fields.set("repeat", command.data.first.map { DecodedValue($0) })
            }
            return fields.with(data(command.data))
        }
        let reply = try R2000Reply(frame: bytes)
        let fields = ["adr": DecodedValue(reply.address), "cmd": DecodedValue(reply.code)]
        switch reply.content {
        case .tag(let found, let control, let channel):
            return fields.with(tag(found)).with(["pc": .hex(control), "freqIndex": DecodedValue(channel)])
        case .endOfRound(let antenna, let rate, let total):
            return fields.with([
                "antenna": DecodedValue(antenna), "readRate": DecodedValue(rate),
                "total": DecodedValue(total),
            ])
        case .outcome(let code): return fields.with(["code": DecodedValue(code)])
        case .data(let bytes): return fields.with(data(bytes))
        }
    }

    static func mercury(_ bytes: ArraySlice<UInt8>, isSent: Bool) throws(FrameError) -> DecodedFields {
        if isSent {
            let command = try MercuryCommand(frame: bytes)
            var fields: DecodedFields = ["cmd": DecodedValue(command.code)]
            fields.set("timeoutMs", command.timeOut.map { DecodedValue($0) })
            return fields.with(data(command.data))
        }
        let reply = try MercuryReply(frame: bytes)
        let fields = ["cmd": DecodedValue(reply.code), "status": DecodedValue(reply.status)]
        switch reply.content {
        case .tag(let epc, let check, let control):
            var found: DecodedFields = ["epc": .text(epc.hex), "tagCrc": .hex(check)]
            found.set("tagCrcOkWithPc", control.map { .hex($0) })
            return fields.with(found)
        case .buffer(let found): return fields.with(["tags": tags(found)])
        case .data(let bytes): return fields.with(data(bytes))
        }
    }
}
