/// Something that a reader tells of its own accord (READER_EVENT_NOTIFICATION).
package enum LLRPEvent: Hashable, Sendable {
    /// This connection is the one that counts.
    case connected
    /// Another connection counts, or none can: why, in words.
    case refused(String)
    /// The reader ends the connection.
    case closing
    /// An inventory has ended, by its ROSpec's number.
    case inventoryEnded(UInt32)
    /// The reader has a trouble of its own, in its words.
    case trouble(String)
    /// By the type of its parameter.
    case other(UInt16)

    private enum ParameterType {
        static let (data, inventory, exception): (UInt16, UInt16, UInt16) = (246, 249, 252)
        static let (attempt, close): (UInt16, UInt16) = (256, 257)
    }

    /// Why a reader refuses a connection, by the status of its first event (section 14.5.6).
    private static let refusals: [UInt16: String] = [
        1: "another client holds the reader, by a connection that the reader made",
        2: "another client holds the reader", 3: "the reader refuses, and does not say why",
    ]

    /// What is told to whoever holds the reader when somebody else tries.
    private static let anotherTried: UInt16 = 4

    /// Ended, and preempted by another one.
    private static let endOfInventory: ClosedRange<UInt8> = 1...2

    /// What a notification tells; throws where it cannot be taken apart.
    package static func events(in message: LLRPMessage) throws(FrameError) -> [LLRPEvent] {
        var body = ByteReader(message.body[...])
        var reader = ByteReader(try LLRPParameter.next(ParameterType.data, &body).content)
        var events: [LLRPEvent] = []
        while reader.remaining > 0 { events.append(try event(try LLRPParameter.next(&reader))) }
        return events
    }

    private static func event(_ parameter: LLRPParameter) throws(FrameError) -> LLRPEvent {
        var reader = ByteReader(parameter.content)
        switch parameter.type {
        case ParameterType.attempt: return attempt(try reader.bigEndian())
        case ParameterType.close: return .closing
        case ParameterType.inventory:
            let kind = try reader.byte()
            let id: UInt32 = try reader.bigEndian()
            return endOfInventory.contains(kind) ? .inventoryEnded(id) : .other(parameter.type)
        case ParameterType.exception:
            let length: UInt16 = try reader.bigEndian()
            return .trouble(LLRPText.read(try reader.bytes(Int(length))))
        default: return .other(parameter.type)
        }
    }

    private static func attempt(_ status: UInt16) -> LLRPEvent {
        switch status {
        case 0: .connected
        case anotherTried: .other(ParameterType.attempt)
        default: .refused(refusals[status] ?? "the reader refuses, status \(status)")
        }
    }
}
