import FieldProtocols

/// UHFReader18 and 288: asked for an inventory, or in real-time mode, in which they send of their own accord.
package struct UHFReader18Dialect: TagReaderDialect {
    /// How a reader is at work, which is set in the reader itself.
    package enum Mode: String, CaseIterable, Sendable {
        /// Asked, in the older form: a UHFReader18.
        case answer
        /// Asked with the two parameters that a UHFReader288 wants and an older reader misreads.
        case answer288
        /// It sends each tag by itself.
        case realTime
    }

    private let address: UInt8
    private let mode: Mode
    private var deframer = Deframer<UHFReader18>()

    /// The Q of an inventory, which suits some fifteen tags at once, and the session in which a tag answers each round.
    private static let inventoryParameters: [UInt8] = [0x04, 0x00]

    /// A reader by its address on the line.
    package init(address: UInt8, mode: Mode) {
        self.address = address
        self.mode = mode
    }

    package var preparation: [[UInt8]] { [] }

    package var question: [UInt8]? {
        let inventory = UHFReader18.Code.inventory
        return switch mode {
        case .answer: UHFReader18Command(address: address, code: inventory).frame
        case .answer288:
            UHFReader18Command(address: address, code: inventory, data: Self.inventoryParameters).frame
        case .realTime: nil
        }
    }

    package mutating func hear(_ bytes: [UInt8]) -> [TagReaderAnswer] {
        deframer.take(bytes).flatMap(answers)
    }

    package mutating func pause() -> [TagReaderAnswer] { deframer.pause().flatMap(answers) }

    private func answers(_ frame: ArraySlice<UInt8>) -> [TagReaderAnswer] {
        // A converter for RS-485 may echo our own question, and another reader of the line may be late.
        guard Array(frame) != question,
            let reply = try? UHFReader18Reply(frame: frame, dialect: mode == .answer ? .plain : .withAntenna),
            reply.address == address || address == UHFReader18.broadcast,
            reply.code == (mode == .realTime ? UHFReader18.Code.realTime : UHFReader18.Code.inventory)
        else { return [] }
        var answers: [TagReaderAnswer] =
            if case .tags(let tags, _) = reply.content { tags.map { .tag($0) } } else { [] }
        switch reply.status {
        case UHFReader18.Status.moreFollows: break
        case UHFReader18.Status.statistics: answers.append(.alive)
        case UHFReader18.Status.success, UHFReader18.Status.inventoryDone,
            UHFReader18.Status.inventoryTimedOut,
            UHFReader18.Status.memoryFull, UHFReader18.Status.noTag, UHFReader18.Status.heartbeat:
            answers.append(mode == .realTime ? .alive : .done)
        default: answers.append(.refused("status \(HexText.text([reply.status]))"))
        }
        return answers
    }
}
