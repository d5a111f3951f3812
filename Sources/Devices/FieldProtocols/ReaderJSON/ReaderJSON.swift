package import Foundation

/// Readers that speak JSON: Impinj's R700 (a stream of lines, or a web hook of arrays) and Zebra's IoT Connector.
///
/// Sources: captured lines of an R700 stream and web hook; Zebra's documentation of `data.idHex`, with FX9600 readers that write
/// the digits themselves as bytes.
package enum ReaderJSON {
    /// One tag that a reader tells of, with when it saw it, by its own clock.
    package struct Event: Sendable {
        package let tag: TagSighting
        package let seenAt: Date?
    }

    /// The longest text that is looked at, in bytes.
    package static let maximumLength = 1 << 20

    /// The tags in a line or a body; events of other kinds are passed over.
    ///
    /// Throws where it is no JSON, or where a tag's number is none.
    package static func events(in body: ArraySlice<UInt8>) throws(FrameError) -> [Event] {
        guard body.count <= maximumLength else {
            throw FrameError(.length, "longer than \(maximumLength) bytes")
        }
        var cursor = JSONCursor(body)
        var events: [Event] = []
        // A stream has one object a line, a web hook posts an array of them.
        if cursor.isAtArray() {
            try cursor.array { (cursor) throws(FrameError) in events += try ReaderMessage(&cursor).events() }
        } else {
            events = try ReaderMessage(&cursor).events()
        }
        try cursor.end()
        return events
    }
}
