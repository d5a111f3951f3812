import FieldProtocols

/// R2000 readers: asked for one round of inventory at a time.
package struct R2000Dialect: TagReaderDialect {
    private let address: UInt8
    private var deframer = Deframer<R2000>()

    /// A reader by its address on the line.
    package init(address: UInt8) { self.address = address }

    package var preparation: [[UInt8]] { [] }

    package var question: [UInt8]? {
        R2000Command(address: address, code: R2000.Code.realTimeInventory, data: [1]).frame
    }

    package mutating func hear(_ bytes: [UInt8]) -> [TagReaderAnswer] {
        deframer.take(bytes).flatMap(answers)
    }

    package mutating func pause() -> [TagReaderAnswer] { deframer.pause().flatMap(answers) }

    private func answers(_ frame: ArraySlice<UInt8>) -> [TagReaderAnswer] {
        // A converter for RS-485 may echo our own question.
        guard Array(frame) != question, let reply = try? R2000Reply(frame: frame),
            reply.address == address || address == 0xFF,
            reply.code == R2000.Code.realTimeInventory
        else { return [] }
        switch reply.content {
        case .tag(let tag, _, _): return [.tag(tag)]
        case .endOfRound: return [.done]
        case .outcome(R2000.success): return [.alive]
        case .outcome(let code): return [.refused("error \(HexText.text([code]))")]
        case .data: return [.alive]
        }
    }
}
