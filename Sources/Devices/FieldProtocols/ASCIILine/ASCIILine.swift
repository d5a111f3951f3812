/// Lines of text as readers send them: what ends them, and how long one may be.
package enum ASCIILine {
    static let (startOfText, endOfText): (UInt8, UInt8) = (0x02, 0x03)
    static let (lineFeed, carriageReturn): (UInt8, UInt8) = (0x0A, 0x0D)

    /// What may stand before or behind a line and is no part of it.
    static let edges: [UInt8] = [startOfText, endOfText, lineFeed, carriageReturn, 0x00, UInt8(ascii: " ")]

    /// A line without what stands before and behind it.
    static func bare(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isEdge = { (byte: UInt8) in edges.contains(byte) }
        let behind = bytes.drop(while: isEdge)
        return behind.prefix(
            (behind.lastIndex { !isEdge($0) } ?? behind.startIndex - 1) - behind.startIndex + 1)
    }
}

/// A line ends with CR, LF or ETX; what stands before STX is no part of one.
extension ASCIILine: FrameFormat {
    package static let longestFrame = 512

    package static func head(of bytes: ArraySlice<UInt8>) -> FrameHead {
        guard let first = bytes.first, isText(first) else { return .none }
        let line = bytes.prefix(longestFrame)
        guard let end = line.firstIndex(where: { !isText($0) }) else {
            return bytes.count < longestFrame ? .incomplete : .skip(bytes.count)
        }
        if isEnd(line[end]) { return .frame(end - bytes.startIndex + 1) }
        if line[end] == startOfText { return .skip(end - bytes.startIndex) }
        return damaged(bytes, from: end)
    }

    /// Noise in the middle of a line: what stands behind it, up to the line's end, is no line of its own.
    private static func damaged(_ bytes: ArraySlice<UInt8>, from noise: Int) -> FrameHead {
        guard let end = bytes[noise...].firstIndex(where: { isEnd($0) || $0 == startOfText }) else {
            return bytes.count < longestFrame ? .incomplete : .skip(bytes.count)
        }
        return .skip(end - bytes.startIndex + (isEnd(bytes[end]) ? 1 : 0))
    }

    package static func isSound(_: ArraySlice<UInt8>) -> Bool { true }

    private static func isEnd(_ byte: UInt8) -> Bool {
        byte == carriageReturn || byte == lineFeed || byte == endOfText
    }

    private static func isText(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) }
}
