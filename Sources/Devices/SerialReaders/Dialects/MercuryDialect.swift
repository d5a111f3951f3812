import FieldProtocols

/// ThingMagic's and Silion's modules: booted, told region and protocol, then asked for one tag at a time.
package struct MercuryDialect: TagReaderDialect {
    /// Where the reader stands, which decides what frequencies it may use.
    package enum Region: String, CaseIterable, Sendable {
        case northAmerica, europe, europe3, china

        /// Source: the maker's public programming interface, `TMR_Region`; an M6e knows Europe as `europe3` only.
        fileprivate var code: UInt8 {
            switch self {
            case .northAmerica: 0x01
            case .europe: 0x02
            case .europe3: 0x08
            case .china: 0x06
            }
        }
    }

    private let region: Region
    private var deframer = Deframer<Mercury>()

    /// How long the module looks for a tag, in milliseconds.
    private static let readingTime: UInt16 = 100
    private static let gen2: [UInt8] = [0x00, 0x05]

    package init(region: Region) { self.region = region }

    package var preparation: [[UInt8]] {
        [
            MercuryCommand(code: Mercury.Code.boot).frame,
            MercuryCommand(code: Mercury.Code.setRegion, data: [region.code]).frame,
            MercuryCommand(code: Mercury.Code.setProtocol, data: Self.gen2).frame,
        ]
    }

    package var question: [UInt8]? {
        let time = Self.readingTime
        return MercuryCommand(
            code: Mercury.Code.readSingle, data: [UInt8(time >> 8), UInt8(truncatingIfNeeded: time)]
        ).frame
    }

    package mutating func hear(_ bytes: [UInt8]) -> [TagReaderAnswer] {
        deframer.take(bytes).flatMap(Self.answers)
    }

    package mutating func pause() -> [TagReaderAnswer] { deframer.pause().flatMap(Self.answers) }

    private static func answers(_ frame: ArraySlice<UInt8>) -> [TagReaderAnswer] {
        guard let reply = try? MercuryReply(frame: frame) else { return [] }
        switch reply.status {
        // A module that is booted already says so by refusing to boot.
        case _ where reply.code == Mercury.Code.boot: return [.done]
        case Mercury.Status.success: return tags(reply.content) + [.done]
        case Mercury.Status.noTag: return [.done]
        case Mercury.Status.inBootLoader: return [.unprepared]
        case let status: return [.refused("status \(String(status, radix: 16))")]
        }
    }

    private static func tags(_ content: MercuryReply.Content) -> [TagReaderAnswer] {
        switch content {
        case .tag(let epc, _, _): [.tag(TagSighting(epc: epc))]
        case .buffer(let tags): tags.map { .tag($0) }
        case .data: []
        }
    }
}
