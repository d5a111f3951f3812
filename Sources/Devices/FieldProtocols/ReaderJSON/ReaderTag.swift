import AccessControl

/// What a message says of one tag, by either maker's names.
struct ReaderTag {
    /// Impinj: in base 64 with the two letters that are safe in addresses.
    private var epc: ArraySlice<UInt8>?

    /// Impinj's `epcHex`, Zebra's `idHex`.
    private var epcHex: ArraySlice<UInt8>?
    private var tidHex: ArraySlice<UInt8>?
    private var antenna: Int?

    /// In dBm.
    private var signal: Double?

    /// Zebra: tags beside each other.
    private var others: [ReaderTag] = []

    /// Whether a tag without a number is a mistake; Zebra's data may be a heartbeat.
    private var needsNumber = false

    init(_ cursor: inout JSONCursor) throws(FrameError) {
        var tag = Self()
        try cursor.object { (name, cursor) throws(FrameError) in try tag.read(name, &cursor) }
        self = tag
    }

    private init() {}

    /// The tag itself and those beside each other in it.
    var withOthers: [ReaderTag] { [self] + others }

    func ofInventory() -> ReaderTag {
        var tag = self
        tag.needsNumber = true
        return tag
    }

    private mutating func read(_ name: String, _ cursor: inout JSONCursor) throws(FrameError) {
        if try cursor.takeNull() { return }
        switch name {
        case "epc": epc = try cursor.text()
        case "epcHex", "idHex": epcHex = try cursor.text()
        case "tidHex": tidHex = try cursor.text()
        case "antennaPort", "antenna": antenna = try cursor.integer()
        case "peakRssiCdbm": signal = try cursor.number() / 100
        case "peakRssi": signal = try cursor.number()
        case "tags" where cursor.isAtArray():
            var tags: [ReaderTag] = []
            try cursor.array { (cursor) throws(FrameError) in tags.append(try ReaderTag(&cursor)) }
            others = tags
        default: try cursor.skip()
        }
    }

    /// Nil for data without a tag.
    func sighting() throws(FrameError) -> TagSighting? {
        guard let number = try number() else { return nil }
        var tag = TagSighting(epc: number, antenna: antenna, signal: signal)
        if let tidHex { tag.tid = try ReaderNumber.hex(tidHex) }
        return tag
    }

    private func number() throws(FrameError) -> TagNumber? {
        if let epcHex { return try ReaderNumber.hex(epcHex) }
        if let epc { return try ReaderNumber.base64(epc) }
        if needsNumber { throw FrameError(.value, "a tag without epc and epcHex") }
        return nil
    }
}
