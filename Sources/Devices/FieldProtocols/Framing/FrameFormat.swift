/// How the frames of a protocol are found in a stream of bytes.
package protocol FrameFormat: SendableMetatype {
    /// What the beginning of some bytes says of the frame there; `bytes` is never empty.
    static func head(of bytes: ArraySlice<UInt8>) -> FrameHead

    /// Whether the check of a frame of that length is right.
    static func isSound(_ frame: ArraySlice<UInt8>) -> Bool

    /// The longest frame in bytes, so that a length that lies cannot fill the memory.
    static var longestFrame: Int { get }
}

/// What the first bytes of a frame say.
package enum FrameHead: Hashable, Sendable {
    /// A frame of so many bytes would be here.
    case frame(Int)

    /// Too few bytes to say.
    case incomplete

    /// No frame begins here.
    case none

    /// No frame begins here or in the bytes behind, as many as are said with this one.
    case skip(Int)
}
