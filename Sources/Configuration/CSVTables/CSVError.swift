/// Why a text is no table of comma-separated values, and where.
package enum CSVError: Error, Hashable, Sendable, CustomStringConvertible {
    case notUTF8(line: Int)
    case empty
    case quoteNotClosed(line: Int)
    case textAfterQuote(line: Int)
    case quoteInsideField(line: Int)
    case fieldTooLong(line: Int)
    case tooManyFields(line: Int)
    case tooLarge(bytes: Int)

    /// The line that is wrong, counted from 1.
    package var line: Int {
        switch self {
        case .empty, .tooLarge: 1
        case .notUTF8(let line), .quoteNotClosed(let line), .textAfterQuote(let line),
            .quoteInsideField(let line), .fieldTooLong(let line), .tooManyFields(let line):
            line
        }
    }

    package var description: String {
        switch self {
        case .notUTF8: "the text is not UTF-8; save the table as CSV UTF-8"
        case .empty: "the table is empty; its first line must name the columns"
        case .quoteNotClosed: "a quote opens here and is never closed"
        case .textAfterQuote: "only a separator or the end of the line may follow a closing quote"
        case .quoteInsideField: "a quote in the middle of a field; quote the whole field and double the quote"
        case .fieldTooLong: "a field is longer than \(CSVTable.maximumFieldBytes) bytes"
        case .tooManyFields: "more than \(CSVTable.maximumFields) fields"
        case .tooLarge(let bytes): "\(bytes) bytes are more than the \(CSVTable.maximumBytes) that are read"
        }
    }
}
