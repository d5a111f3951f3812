/// Reads one record after the other from the bytes of a table.
struct CSVScanner {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var position = 0
    private var line = 1

    init(_ bytes: [UInt8], separator: UInt8) {
        self.bytes = bytes
        self.separator = separator
    }

    /// The next record that is not an empty line, or nil at the end.
    mutating func next() throws(CSVError) -> CSVTable.Record? {
        while position < bytes.count {
            let start = line
            let fields = try record()
            if fields != [""] { return CSVTable.Record(line: start, fields: fields) }
        }
        return nil
    }

    private mutating func record() throws(CSVError) -> [String] {
        var fields: [String] = []
        while true {
            guard fields.count < CSVTable.maximumFields else { throw .tooManyFields(line: line) }
            fields.append(try isAt(UInt8(ascii: "\"")) ? quotedField() : plainField())
            guard isAt(separator) else { break }
            position += 1
        }
        endLine()
        return fields
    }

    private mutating func plainField() throws(CSVError) -> String {
        let start = position
        while position < bytes.count, !isEndOfField(bytes[position]) {
            if bytes[position] == UInt8(ascii: "\"") { throw .quoteInsideField(line: line) }
            position += 1
        }
        return try text(bytes[start..<position])
    }

    private mutating func quotedField() throws(CSVError) -> String {
        let opened = line
        var content: [UInt8] = []
        position += 1
        while true {
            guard position < bytes.count else { throw .quoteNotClosed(line: opened) }
            guard content.count <= CSVTable.maximumFieldBytes else { throw .fieldTooLong(line: opened) }
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                guard isAt(UInt8(ascii: "\"")) else { break }
                position += 1
            }
            if byte == UInt8(ascii: "\n") { line += 1 }
            content.append(byte)
        }
        guard position >= bytes.count || isEndOfField(bytes[position]) else {
            throw .textAfterQuote(line: line)
        }
        return try text(content[...])
    }

    private func text(_ field: ArraySlice<UInt8>) throws(CSVError) -> String {
        guard field.count <= CSVTable.maximumFieldBytes else { throw .fieldTooLong(line: line) }
        guard let text = String(validating: field, as: UTF8.self) else { throw .notUTF8(line: line) }
        return text
    }

    private mutating func endLine() {
        if isAt(UInt8(ascii: "\r")) { position += 1 }
        if isAt(UInt8(ascii: "\n")) { position += 1 }
        line += 1
    }

    private func isAt(_ byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }

    private func isEndOfField(_ byte: UInt8) -> Bool {
        byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
