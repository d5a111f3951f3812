import AccessControl

/// Frames as fields with the names that captures use.
enum CaptureDescription {
    /// What every reader's report of a tag has in common.
    static func tag(_ tag: TagSighting) -> DecodedFields {
        var fields: DecodedFields = ["epc": .text(tag.epc.hex)]
        fields.set("tid", tag.tid.map { .text($0.hex) })
        fields.set("antenna", tag.antenna.map { DecodedValue($0) })
        fields.set("rssiDbm", tag.signal.map { .number($0) })
        fields.set("rssiRaw", tag.rawSignal.map { DecodedValue($0) })
        return fields
    }

    static func tags(_ tags: [TagSighting]) -> DecodedValue { .list(tags.map { .object(tag($0)) }) }

    /// Data as hex, nothing where there is none.
    static func data(_ bytes: [UInt8]) -> DecodedFields { bytes.isEmpty ? [:] : ["data": .hex(bytes)] }
}

extension DecodedFields {
    /// The fields with others beside them, which win.
    func with(_ others: DecodedFields) -> DecodedFields { merging(others) { $1 } }
}
