import FieldProtocols

/// M100 and R200 modules: asked for one tag at a time.
package struct M100Dialect: TagReaderDialect {
    private var deframer = Deframer<M100>()

    package init() {}

    package var preparation: [[UInt8]] { [] }
    package var question: [UInt8]? { M100Frame.command(M100.Code.poll) }

    package mutating func hear(_ bytes: [UInt8]) -> [TagReaderAnswer] {
        deframer.take(bytes).flatMap(Self.answers)
    }

    package mutating func pause() -> [TagReaderAnswer] { deframer.pause().flatMap(Self.answers) }

    private static func answers(_ frame: ArraySlice<UInt8>) -> [TagReaderAnswer] {
        // A converter for RS-485 may echo our own question.
        guard let frame = try? M100Frame(frame: frame), frame.type != M100.FrameType.command else {
            return []
        }
        switch frame.content {
        // Two tags at once give an answer that no tag has.
        case .tag(let tag, _, let isRight): return isRight ? [.tag(tag), .done] : [.done]
        case .failure(M100.noTag): return [.done]
        case .failure(let code): return [.refused("error \(HexText.text([code]))")]
        case .pollMany, .data: return [.alive]
        }
    }
}
