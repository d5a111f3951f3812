extension CaptureDescription {
    static func uhfReader18(_ bytes: ArraySlice<UInt8>, isSent: Bool) throws(FrameError) -> DecodedFields {
        if isSent {
            let command = try UHFReader18Command(frame: bytes)
            let fields = ["adr": DecodedValue(command.address), "cmd": DecodedValue(command.code)]
            return fields.with(data(command.data))
        }
        let reply = try UHFReader18Reply(frame: bytes)
        let fields: DecodedFields = [
            "adr": DecodedValue(reply.address), "cmd": DecodedValue(reply.code),
            "status": DecodedValue(reply.status),
        ]
        switch reply.content {
        case .tags(let found, .withAntenna):
            return fields.with(["tags": tags(found), "dialect": .text("288")])
        case .tags(let found, .plain): return fields.with(["tags": tags(found)])
        case .heartbeat(let packet, let total):
            let heartbeat: DecodedFields = [
                "packetNo": DecodedValue(packet), "totalCount": DecodedValue(total),
            ]
            return fields.with(["heartbeat": .object(heartbeat), "tags": .list([])])
        case .data(let bytes): return fields.with(data(bytes))
        }
    }
}
