package import Foundation

/// The rows that a recording must give, as `expected.jsonl` keeps them: one JSON object a line.
package struct ExpectedJournal: Equatable, Sendable {
    /// What the file is called inside a recording.
    package static let fileName = "expected.jsonl"

    /// The most bytes that are read; a recording of minutes has a few kilobytes.
    package static let maximumBytes = 4 * 1_048_576

    package var lines: [JournalLine]

    package init(lines: [JournalLine]) { self.lines = lines }

    /// Reads the file, or gives nil where the recording has none yet.
    package init?(recording folder: URL) throws(RecordingError) {
        let file = folder.appending(path: Self.fileName)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let data: Data
        do {
            data = try BoundedFile.contents(of: file, maximumBytes: Self.maximumBytes)
        } catch {
            throw RecordingError(path: file.path, problem: error.description)
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw RecordingError(path: file.path, problem: "is not UTF-8 text")
        }
        try self.init(text: text, path: file.path)
    }

    /// Reads the text of such a file; `path` is only named in errors.
    package init(text: String, path: String) throws(RecordingError) {
        let decoder = JSONDecoder()
        var lines: [JournalLine] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            do {
                let data = Data(line.utf8)
                try decoder.decode(KnownFields.self, from: data).check()
                lines.append(try decoder.decode(JournalLine.self, from: data))
            } catch {
                throw RecordingError(
                    path: path, line: index + 1, problem: "is not a journal row: \(Self.words(of: error))")
            }
        }
        self.lines = lines
    }

    /// The whole file's text; each line ends with a line feed.
    package var text: String { lines.map { $0.json + "\n" }.joined() }

    private static func words(of error: any Error) -> String {
        if let stray = error as? KnownFields.Stray { return stray.description }
        return switch error as? DecodingError {
        case .keyNotFound(let key, _): "the field \"\(key.stringValue)\" is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context): place(of: context)
        case .dataCorrupted(let context): context.codingPath.isEmpty ? "bad JSON" : place(of: context)
        default: "bad JSON"
        }
    }

    private static func place(of context: DecodingError.Context) -> String {
        let key = context.codingPath.map(\.stringValue).joined(separator: ".")
        return "the field \"\(key)\" has a value that is not allowed"
    }
}

/// The fields of a row by name: one that nobody knows is a slip of the pen that would never be compared.
private struct KnownFields: Decodable {
    struct Stray: Error, CustomStringConvertible {
        let description: String
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private let names: [String]

    init(from decoder: any Decoder) throws {
        names = try decoder.container(keyedBy: Name.self).allKeys.map(\.stringValue)
    }

    func check() throws(Stray) {
        let known = Set(JournalLine.CodingKeys.allCases.map(\.stringValue))
        guard let stray = names.sorted().first(where: { !known.contains($0) }) else { return }
        throw Stray(description: "there is no field \"\(stray)\"")
    }
}
