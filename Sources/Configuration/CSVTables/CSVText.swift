/// Writes a table of comma-separated values as spreadsheets read it (RFC 4180): CRLF, quotes where needed.
package struct CSVText: Sendable {
    /// The table so far.
    package private(set) var text = ""

    package init() {}

    /// Adds one record.
    package mutating func append(_ fields: [String]) {
        text += fields.map(Self.quoted).joined(separator: ",") + "\r\n"
    }

    /// A field that starts like a formula stays as it is: it is data here, and an import must give it back unchanged.
    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\"")
                || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
        }
        return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }
}
