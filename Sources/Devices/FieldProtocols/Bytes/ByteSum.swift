/// Checks that are the low byte of a sum.
enum ByteSum {
    /// The low byte of the sum: M100 and its kin.
    static func plain(_ bytes: ArraySlice<UInt8>) -> UInt8 { bytes.reduce(0, &+) }

    /// What makes the sum zero: R2000, and OSDP without a cyclic check.
    static func complement(_ bytes: ArraySlice<UInt8>) -> UInt8 { 0 &- plain(bytes) }
}
