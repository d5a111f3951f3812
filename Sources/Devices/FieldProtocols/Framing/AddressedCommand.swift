/// A protocol whose commands are an address on the line, a code, and data.
package protocol AddressedFormat: FrameFormat {
    /// How much data a command may have, in bytes.
    static var longestData: Int { get }

    /// The frame around address, code and data.
    static func frame(around body: [UInt8]) -> [UInt8]

    /// Address, code and data of a whole frame; throws what is wrong with the frame.
    static func body(of frame: ArraySlice<UInt8>) throws(FrameError) -> ByteReader
}

/// What is asked of one device on a line.
package struct AddressedCommand<Format: AddressedFormat>: Hashable, Sendable {
    /// 0–254, or 255 for whichever device is there.
    package let address: UInt8
    package let code: UInt8
    package let data: [UInt8]

    /// A command; data that does not fit into a frame is cut off.
    package init(address: UInt8, code: UInt8, data: [UInt8] = []) {
        self.address = address
        self.code = code
        self.data = Array(data.prefix(Format.longestData))
    }

    /// The command that a whole frame carries; throws what is wrong with the frame.
    package init(frame: ArraySlice<UInt8>) throws(FrameError) {
        var body = try Format.body(of: frame)
        self.init(address: try body.byte(), code: try body.byte(), data: Array(body.rest))
    }

    /// The frame as it is sent.
    package var frame: [UInt8] { Format.frame(around: [address, code] + data) }
}

/// What is asked of a reader of the UHFReader18 family.
package typealias UHFReader18Command = AddressedCommand<UHFReader18>

/// What is asked of an R2000 reader.
package typealias R2000Command = AddressedCommand<R2000>
