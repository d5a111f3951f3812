/// LLRP, the low level reader protocol of EPCglobal, version 1.0.1: Zebra FX, Impinj Speedway and R700, FEIG LRU, Alien.
///
/// TCP port 5084. A message is three reserved bits, three of version, ten of type, its length with this header, an id, and
/// parameters; all numbers big-endian. Source: EPCglobal LLRP 1.0.1, sections 16 and 17, and a captured session.
package enum LLRP {
    /// The types of messages, by their names in the standard; an answer has the type of its question and ten.
    package enum MessageType {
        static let getReaderCapabilities: UInt16 = 1
        static let setReaderConfig: UInt16 = 3
        static let setReaderConfigResponse: UInt16 = 13
        static let closeConnection: UInt16 = 14
        static let closeConnectionResponse: UInt16 = 4
        static let addROSpec: UInt16 = 20
        static let addAccessSpec: UInt16 = 40
        static let deleteAccessSpec: UInt16 = 41
        static let enableAccessSpec: UInt16 = 42
        package static let deleteROSpec: UInt16 = 21
        static let startROSpec: UInt16 = 22
        static let enableROSpec: UInt16 = 24
        package static let accessReport: UInt16 = 61
        package static let keepalive: UInt16 = 62
        package static let readerEventNotification: UInt16 = 63
        static let keepaliveAck: UInt16 = 72
        package static let errorMessage: UInt16 = 100
    }

    /// Bytes of a message before its parameters.
    static let headerBytes = 10
}

extension LLRP: FrameFormat {
    package static let longestFrame = 1 << 20

    package static func head(of bytes: ArraySlice<UInt8>) -> FrameHead {
        let start = bytes.startIndex
        guard (1...2).contains(bytes[start] >> 2) else { return .none }
        guard bytes.count >= 6 else { return .incomplete }
        let length = bytes[start + 2..<start + 6].reduce(0) { $0 << 8 | Int($1) }
        return length < headerBytes ? .none : .frame(length)
    }

    // TCP has its own check, and the messages none.
    package static func isSound(_: ArraySlice<UInt8>) -> Bool { true }
}
