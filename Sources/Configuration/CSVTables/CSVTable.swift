package import Foundation

/// A table of comma-separated values as spreadsheets write it (RFC 4180), with the line that each record starts on.
///
/// Comma, semicolon or tab, whichever the first line has most of; CRLF, LF or CR; a byte order mark; quoted fields with
/// separators, line breaks and doubled quotes in them. Own code, because a mistake must be named by its line, a
/// half-quoted field must be refused rather than guessed, and 200,000 records are read in one pass over the bytes.
package struct CSVTable: Sendable {
    /// The largest file that is read: some two million records.
    package static let maximumBytes = 256 << 20
    package static let maximumFieldBytes = 64 << 10
    package static let maximumFields = 500

    /// One record: its fields, and the line that it starts on, counted from 1.
    package struct Record: Hashable, Sendable {
        package let line: Int
        package let fields: [String]
    }

    /// The records, the heading first; empty lines are left out.
    package let records: [Record]

    /// Parses the bytes of a whole file.
    package init(_ data: Data) throws(CSVError) {
        guard data.count <= Self.maximumBytes else { throw .tooLarge(bytes: data.count) }
        let bytes = [UInt8](data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data)
        var scanner = CSVScanner(bytes, separator: Self.separator(of: bytes))
        var records: [Record] = []
        while let record = try scanner.next() { records.append(record) }
        guard !records.isEmpty else { throw .empty }
        self.records = records
    }

    /// The separator that the heading uses most, outside quotes.
    private static func separator(of bytes: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            counts[byte, default: 0] += 1
        }
        let candidates = [",", ";", "\t"].map { UInt8(ascii: $0) }
        return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ",")
    }
}
