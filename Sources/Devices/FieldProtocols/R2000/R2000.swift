/// R2000, Invelion and YR8x readers: 115200 8N1, or TCP.
///
/// `A0 Len Adr Cmd Data Chk`: the length counts what is behind it, and the check makes the sum of all bytes zero. Source: field
/// captures; public documents print frames with wrong checks, which are refused here.
package enum R2000 {
    package enum Code {
        package static let realTimeInventory: UInt8 = 0x89
    }

    /// The code of an answer that says that it was done.
    package static let success: UInt8 = 0x10
}

extension R2000: AddressedFormat {
    package static let longestFrame = 257
    package static let longestData = 252

    private static let begin: UInt8 = 0xA0

    /// Address, command and check.
    private static let shortestLength = 3

    package static func head(of bytes: ArraySlice<UInt8>) -> FrameHead {
        let start = bytes.startIndex
        guard bytes[start] == begin else { return .none }
        guard bytes.count >= 2 else { return .incomplete }
        let length = Int(bytes[start + 1])
        return length < shortestLength ? .none : .frame(length + 2)
    }

    package static func isSound(_ frame: ArraySlice<UInt8>) -> Bool {
        frame.count > shortestLength && ByteSum.plain(frame) == 0
    }

    package static func frame(around body: [UInt8]) -> [UInt8] {
        let bytes = [begin, UInt8(body.count + 1)] + body
        return bytes + [ByteSum.complement(bytes[...])]
    }

    package static func body(of frame: ArraySlice<UInt8>) throws(FrameError) -> ByteReader {
        guard frame.first == begin else { throw FrameError(.start, "it does not begin with A0") }
        guard case .frame(let length) = head(of: frame), length == frame.count, let found = frame.last else {
            throw FrameError(.length, "\(frame.count) bytes are not what its length says")
        }
        let expected = ByteSum.complement(frame.dropLast())
        guard expected == found else {
            throw FrameError(.checksum, HexText.expectation(expected, found))
        }
        return ByteReader(frame.dropFirst(2).dropLast())
    }
}
