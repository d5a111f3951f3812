/// What a client asks of a reader.
package enum LLRPRequest: Hashable, Sendable {
    /// What the reader may transmit in its region.
    case readBand
    /// How often the reader says that it is alive, and that it tells of inventories that end and of its own troubles.
    case configure(keepaliveMilliseconds: UInt32)
    /// Forgets a ROSpec, 0 for all of them.
    case deleteROSpec(UInt32)
    case add(LLRPInventory)
    case enable(UInt32)
    case start(UInt32)
    /// Forgets an AccessSpec, 0 for all of them: nobody's orders are carried out on tags but ours.
    case deleteAccessSpec(UInt32)
    case addReading(LLRPChipReading)
    case enableReading(UInt32)
    /// Answers a keepalive; the only request without an answer.
    case acknowledgeKeepalive
    case closeConnection

    private enum ParameterType {
        static let (keepalive, notifications, notification): (UInt16, UInt16, UInt16) = (220, 244, 245)
    }

    /// Which capabilities are asked for (section 9.1).
    private static let regulatoryCapabilities: UInt8 = 3

    /// Events are not told unless a reader is asked for them: ROSpecEvent and ReaderExceptionEvent.
    private static let wantedEvents: [UInt16] = [2, 4]

    /// The word of the standard, for messages.
    package var name: String {
        switch self {
        case .readBand: "GET_READER_CAPABILITIES"
        case .configure: "SET_READER_CONFIG"
        case .deleteROSpec: "DELETE_ROSPEC"
        case .add: "ADD_ROSPEC"
        case .enable: "ENABLE_ROSPEC"
        case .start: "START_ROSPEC"
        case .deleteAccessSpec: "DELETE_ACCESSSPEC"
        case .addReading: "ADD_ACCESSSPEC"
        case .enableReading: "ENABLE_ACCESSSPEC"
        case .acknowledgeKeepalive: "KEEPALIVE_ACK"
        case .closeConnection: "CLOSE_CONNECTION"
        }
    }

    /// The type of the answer, nil where none comes.
    package var answerType: UInt16? {
        switch self {
        case .acknowledgeKeepalive: nil
        case .closeConnection: LLRP.MessageType.closeConnectionResponse
        default: type + 10
        }
    }

    /// The message as it is sent; the answer bears the same id.
    package func message(id: UInt32) -> LLRPMessage { LLRPMessage(type: type, id: id, body: body) }

    private var type: UInt16 {
        switch self {
        case .readBand: LLRP.MessageType.getReaderCapabilities
        case .configure: LLRP.MessageType.setReaderConfig
        case .deleteROSpec: LLRP.MessageType.deleteROSpec
        case .add: LLRP.MessageType.addROSpec
        case .enable: LLRP.MessageType.enableROSpec
        case .start: LLRP.MessageType.startROSpec
        case .deleteAccessSpec: LLRP.MessageType.deleteAccessSpec
        case .addReading: LLRP.MessageType.addAccessSpec
        case .enableReading: LLRP.MessageType.enableAccessSpec
        case .acknowledgeKeepalive: LLRP.MessageType.keepaliveAck
        case .closeConnection: LLRP.MessageType.closeConnection
        }
    }

    private var body: [UInt8] {
        switch self {
        case .readBand: [Self.regulatoryCapabilities]
        case .configure(let period): Self.configuration(period)
        case .deleteROSpec(let id), .enable(let id), .start(let id), .deleteAccessSpec(let id),
            .enableReading(let id):
            LLRPMessage.bytes(id)
        case .add(let inventory): inventory.bytes
        case .addReading(let reading): reading.bytes
        case .acknowledgeKeepalive, .closeConnection: []
        }
    }

    /// Nothing is reset; the events that are wanted are on, and keepalives come periodically (trigger 1).
    private static func configuration(_ period: UInt32) -> [UInt8] {
        let states = wantedEvents.flatMap {
            LLRPParameter.bytes(ParameterType.notification, LLRPMessage.bytes($0) + [0x80])
        }
        return [0] + LLRPParameter.bytes(ParameterType.notifications, states)
            + LLRPParameter.bytes(ParameterType.keepalive, [1] + LLRPMessage.bytes(period))
    }
}

extension LLRPRequest {
    /// The request that a message is; throws where it is none that this program sends.
    package init(_ message: LLRPMessage) throws(FrameError) {
        var reader = ByteReader(message.body[...])
        switch message.type {
        case LLRP.MessageType.getReaderCapabilities:
            guard try reader.byte() == Self.regulatoryCapabilities else {
                throw FrameError(.value, "capabilities of another kind")
            }
            self = .readBand
        case LLRP.MessageType.setReaderConfig:
            self = .configure(keepaliveMilliseconds: try Self.keepalivePeriod(&reader))
        case LLRP.MessageType.deleteROSpec: self = .deleteROSpec(try reader.bigEndian())
        case LLRP.MessageType.addROSpec: self = .add(try LLRPInventory(&reader))
        case LLRP.MessageType.enableROSpec: self = .enable(try reader.bigEndian())
        case LLRP.MessageType.startROSpec: self = .start(try reader.bigEndian())
        case LLRP.MessageType.deleteAccessSpec: self = .deleteAccessSpec(try reader.bigEndian())
        case LLRP.MessageType.addAccessSpec: self = .addReading(try LLRPChipReading(&reader))
        case LLRP.MessageType.enableAccessSpec: self = .enableReading(try reader.bigEndian())
        case LLRP.MessageType.keepaliveAck: self = .acknowledgeKeepalive
        case LLRP.MessageType.closeConnection: self = .closeConnection
        default: throw FrameError(.value, "message \(message.type) is no request that is known")
        }
        guard reader.remaining == 0 else {
            throw FrameError(.length, "\(reader.remaining) bytes behind a \(name)")
        }
    }

    private static func keepalivePeriod(_ reader: inout ByteReader) throws(FrameError) -> UInt32 {
        _ = try reader.byte()
        _ = try LLRPParameter.next(ParameterType.notifications, &reader)
        var keepalive = ByteReader(try LLRPParameter.next(ParameterType.keepalive, &reader).content)
        guard try keepalive.byte() == 1 else {
            throw FrameError(.value, "keepalives that do not come by time")
        }
        return try keepalive.bigEndian()
    }
}
