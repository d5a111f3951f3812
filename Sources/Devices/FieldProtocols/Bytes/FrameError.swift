/// Why bytes are not a frame of a protocol.
package struct FrameError: Error, Hashable, Sendable {
    /// What is wrong, in one word that programs can compare.
    package enum Kind: String, Sendable {
        /// The sum or cyclic check over the frame is another one.
        case checksum
        /// The frame is shorter or longer than it says, or than such a frame is.
        case length
        /// It does not begin or end as a frame of this protocol does.
        case start
        /// A parity bit is wrong.
        case parity
        /// A field has a value that makes no sense.
        case value
        /// A text is not written as it should be: no hex, no JSON, no line of the configured form.
        case text
        /// A secured frame was not sealed with the key, or not in its turn.
        case seal
    }

    package let kind: Kind

    /// What was found and what was expected, in words.
    package let detail: String

    package init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }
}

extension FrameError: CustomStringConvertible {
    /// The kind and the detail, such as `checksum: 3C40 was expected, 3D40 found`.
    package var description: String { "\(kind.rawValue): \(detail)" }
}
