import Foundation

/// The one spelling of a row in bytes, over which its digest is made: two different rows never share it.
///
/// Each value is framed by a tag and its length; the order of the calls is the order of the columns and never changes
/// once rows were written with it.
struct CanonicalBytes {
    private(set) var data = Data()

    mutating func append(_ value: Int64?) {
        guard let value else { return data.append(0) }
        data.append(1)
        appendRaw(UInt64(bitPattern: value))
    }

    mutating func append(_ value: Double?) {
        guard let value else { return data.append(0) }
        data.append(2)
        appendRaw(value.bitPattern)
    }

    mutating func append(_ value: String?) {
        guard let value else { return data.append(0) }
        data.append(3)
        appendRaw(UInt64(value.utf8.count))
        data.append(contentsOf: value.utf8)
    }

    mutating func append(_ value: Data?) {
        guard let value else { return data.append(0) }
        data.append(4)
        appendRaw(UInt64(value.count))
        data.append(value)
    }

    mutating func append(_ value: Bool) { append(Int64(value ? 1 : 0)) }

    private mutating func appendRaw(_ value: UInt64) {
        withUnsafeBytes(of: value.bigEndian) { data.append(contentsOf: $0) }
    }
}
