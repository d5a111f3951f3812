/// The lines of a stream of JSON: each object ends with a line feed and has none within.
package enum ReaderJSONLine: FrameFormat {
    package static var longestFrame: Int { ReaderJSON.maximumLength }

    package static func head(of bytes: ArraySlice<UInt8>) -> FrameHead {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
            return bytes.count < longestFrame ? .incomplete : .skip(bytes.count)
        }
        return .frame(end - bytes.startIndex + 1)
    }

    package static func isSound(_: ArraySlice<UInt8>) -> Bool { true }
}
