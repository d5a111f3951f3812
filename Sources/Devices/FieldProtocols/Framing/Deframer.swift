/// Cuts a stream of bytes into the frames of a protocol, whatever pieces it comes in.
///
/// What is no frame is passed over byte by byte until one begins, so that noise, half a frame or a length that lies costs the
/// frames it damaged and none behind them. It holds one frame at most.
package struct Deframer<Format: FrameFormat> {
    private var waiting: [UInt8] = []

    /// How many bytes were passed over since the start, because no sound frame began with them.
    package private(set) var skippedBytes: UInt64 = 0

    /// How many frames were complete but for their check.
    package private(set) var damagedFrames: UInt64 = 0

    package init() {}

    /// The frames that some bytes complete, in order, each of them sound.
    package mutating func take(_ bytes: some Collection<UInt8>) -> [ArraySlice<UInt8>] {
        waiting.append(contentsOf: bytes)
        return frames(endsHere: false)
    }

    /// Nothing has come for longer than there may be between two bytes of one frame: what waits is no frame, but a whole
    /// one may be behind a byte that looked like a beginning.
    package mutating func pause() -> [ArraySlice<UInt8>] { frames(endsHere: true) }

    private mutating func frames(endsHere: Bool) -> [ArraySlice<UInt8>] {
        let bytes = waiting
        var found: [ArraySlice<UInt8>] = []
        var place = bytes.startIndex
        scan: while place < bytes.endIndex {
            var skipped = 1
            switch Format.head(of: bytes[place...]) {
            case .frame(let length) where length > 0 && length <= Format.longestFrame:
                guard length <= bytes.endIndex - place else {
                    if endsHere { break }
                    break scan
                }
                let frame = bytes[place..<place + length]
                if Format.isSound(frame) {
                    found.append(frame)
                    place += length
                    continue
                }
                damagedFrames += 1
            case .incomplete where !endsHere: break scan
            case .skip(let count): skipped = max(1, min(count, bytes.endIndex - place))
            case .frame, .incomplete, .none: break
            }
            skippedBytes += UInt64(skipped)
            place += skipped
        }
        waiting = Array(bytes[place...])
        return found
    }
}
