/// A value of a decoded frame, as it is written in JSON.
package enum DecodedValue: Hashable, Sendable {
    case integer(Int64)
    case number(Double)
    case flag(Bool)
    case text(String)
    case list([DecodedValue])
    case object([String: DecodedValue])

    init(_ number: some FixedWidthInteger) { self = .integer(Int64(clamping: number)) }

    /// Bytes as upper-case hex digits.
    static func hex(_ bytes: some Collection<UInt8>) -> DecodedValue { .text(HexText.text(bytes)) }

    /// A number of sixteen bits as four hex digits.
    static func hex(_ number: UInt16) -> DecodedValue {
        hex([UInt8(number >> 8), UInt8(truncatingIfNeeded: number)])
    }
}

/// The fields of a decoded frame by name.
package typealias DecodedFields = [String: DecodedValue]

extension DecodedValue: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .flag(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let values): try container.encode(values)
        case .object(let fields): try container.encode(fields)
        }
    }
}

extension DecodedValue: CustomStringConvertible {
    /// The value for people, such as `E280…` or `[antenna 1, rssiDbm -55]`.
    package var description: String {
        switch self {
        case .integer(let value): String(value)
        case .number(let value): Int64(exactly: value).map { String($0) } ?? String(value)
        case .flag(let value): value ? "yes" : "no"
        case .text(let value): value
        case .list(let values): "[\(values.map(\.description).joined(separator: ", "))]"
        case .object(let fields): "{\(Self.words(fields))}"
        }
    }

    /// Fields in alphabetical order, each with its name.
    package static func words(_ fields: DecodedFields) -> String {
        fields.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}

extension DecodedFields {
    /// Sets a field where there is a value for it.
    mutating func set(_ name: String, _ value: DecodedValue?) {
        if let value { self[name] = value }
    }
}
