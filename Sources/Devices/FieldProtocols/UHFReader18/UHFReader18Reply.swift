import AccessControl

/// What a reader of the UHFReader18 family answers, or sends of its own accord.
package struct UHFReader18Reply: Sendable {
    /// How the tags of an answer are written.
    package enum Dialect: String, Sendable {
        /// UHFReader18: the number of tags, then length and EPC of each.
        case plain = "18"
        /// UHFReader288: the antennas as a bit mask, the number of tags, then length, EPC and strength of each.
        case withAntenna = "288"
    }

    package enum Content: Sendable {
        case tags([TagSighting], Dialect)
        /// No tag within the heartbeat's interval: the number of the packet, and how many tags there were in all.
        case heartbeat(packet: UInt32, total: UInt32)
        case data([UInt8])
    }

    package let address: UInt8
    package let code: UInt8
    package let status: UInt8
    package let content: Content

    /// The reply that a whole frame carries; throws what is wrong with the frame.
    ///
    /// Without a dialect, that one is taken in which the lengths come out even.
    package init(frame: ArraySlice<UInt8>, dialect: Dialect? = nil) throws(FrameError) {
        var body = try UHFReader18.body(of: frame)
        address = try body.byte()
        code = try body.byte()
        status = try body.byte()
        content = try Self.content(of: code, status, body.rest, dialect)
    }

    private static func content(
        of code: UInt8, _ status: UInt8, _ data: ArraySlice<UInt8>, _ dialect: Dialect?
    ) throws(FrameError) -> Content {
        switch (code, status) {
        case (UHFReader18.Code.realTime, UHFReader18.Status.success):
            return .tags([try realTimeTag(data)], .withAntenna)
        case (UHFReader18.Code.realTime, UHFReader18.Status.heartbeat): return try heartbeat(data)
        case (UHFReader18.Code.inventory, _), (UHFReader18.Code.singleTag, _), (UHFReader18.Code.realTime, _):
            if data.isEmpty { return .tags([], dialect ?? .plain) }
            guard UHFReader18.Status.inventoryDone...UHFReader18.Status.memoryFull ~= status else {
                return .data(Array(data))
            }
            return try inventory(data, dialect)
        default: return .data(Array(data))
        }
    }

    private static func inventory(
        _ data: ArraySlice<UInt8>, _ dialect: Dialect?
    ) throws(FrameError) -> Content {
        if dialect != .plain, let tags = try? tags(data, hasAntenna: true) {
            return .tags(tags, .withAntenna)
        }
        if dialect != .withAntenna { return .tags(try tags(data, hasAntenna: false), .plain) }
        return .tags(try tags(data, hasAntenna: true), .withAntenna)
    }

    private static func tags(
        _ data: ArraySlice<UInt8>, hasAntenna: Bool
    ) throws(FrameError) -> [TagSighting] {
        var reader = ByteReader(data)
        let antenna = hasAntenna ? antenna(ofMask: try reader.byte()) : nil
        let count = Int(try reader.byte())
        var tags: [TagSighting] = []
        for _ in 0..<count {
            let epc = try TagSighting.epc(try reader.bytes(Int(try reader.byte())))
            tags.append(sighting(epc, antenna, hasAntenna ? try reader.byte() : nil))
        }
        guard reader.remaining == 0 else {
            throw FrameError(.length, "\(reader.remaining) bytes are left behind \(count) tags")
        }
        return tags
    }

    private static func realTimeTag(_ data: ArraySlice<UInt8>) throws(FrameError) -> TagSighting {
        var reader = ByteReader(data)
        let antenna = antenna(ofMask: try reader.byte())
        let epc = try TagSighting.epc(try reader.bytes(Int(try reader.byte())))
        return sighting(epc, antenna, try reader.byte())
    }

    /// The strength is one byte; that it is signed and in dBm fits what readers report, and no maker's document says so.
    private static func sighting(_ epc: TagNumber, _ antenna: Int?, _ strength: UInt8?) -> TagSighting {
        TagSighting(
            epc: epc, antenna: antenna, signal: strength.map { Double(Int8(bitPattern: $0)) },
            rawSignal: strength.map { Int($0) })
    }

    /// The number of the packet, the states of eight antennas, and the total.
    private static func heartbeat(_ data: ArraySlice<UInt8>) throws(FrameError) -> Content {
        var reader = ByteReader(data)
        let packet = try reader.bigEndian(UInt32.self)
        _ = try reader.bytes(8)
        return .heartbeat(packet: packet, total: try reader.bigEndian())
    }

    /// The antenna that a mask of one bit names, counted from 1; nil where it names none or several.
    private static func antenna(ofMask mask: UInt8) -> Int? {
        mask.nonzeroBitCount == 1 ? mask.trailingZeroBitCount + 1 : nil
    }
}
