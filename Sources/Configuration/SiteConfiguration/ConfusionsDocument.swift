import Foundation
package import PassageControl

/// What a camera reads for each character, as `report camera --json` tells it and the key `confusions` takes it.
package struct ConfusionsDocument: Hashable, Codable, Sendable {
    /// One kind of mistake and how often it was made; truth or read is nil where a character was added or lost.
    package struct Mistake: Hashable, Codable, Sendable {
        package var truth: String?
        package var read: String?
        package var count: Int
    }

    /// How often each character was read as what it is.
    package var right: [String: Int]

    /// The mistakes, the commonest first.
    package var wrong: [Mistake]

    package init(_ confusions: ReadingConfusions) {
        right = Dictionary(uniqueKeysWithValues: confusions.right.map { (String($0.key), $0.value) })
        wrong = confusions.commonest.map { confusion, count in
            Mistake(
                truth: confusion.truth.map { String($0) }, read: confusion.read.map { String($0) },
                count: count)
        }
    }

    /// The counts; nil where a key is not one character, or a count is below zero or beyond a billion.
    package var confusions: ReadingConfusions? {
        var right: [Character: Int] = [:]
        for (text, count) in self.right {
            guard let character = Self.character(text), Self.counts.contains(count) else { return nil }
            right[character] = count
        }
        var wrong: [ReadingConfusions.Confusion: Int] = [:]
        for mistake in self.wrong {
            let confusion = ReadingConfusions.Confusion(
                truth: mistake.truth.flatMap(Self.character), read: mistake.read.flatMap(Self.character))
            guard (confusion.truth == nil) == (mistake.truth == nil),
                (confusion.read == nil) == (mistake.read == nil), Self.counts.contains(mistake.count)
            else { return nil }
            wrong[confusion] = mistake.count
        }
        return ReadingConfusions(right: right, wrong: wrong)
    }

    private static let counts = 0...1_000_000_000

    private static func character(_ text: String) -> Character? { text.count == 1 ? text.first : nil }
}

extension ReadingConfusions {
    /// The most bytes of a report that are looked at.
    private static let longest = 1_000_000

    private struct Report: Decodable {
        let confusions: ConfusionsDocument
    }

    /// Why a report could not be used.
    struct Refusal: Error {
        let why: String
    }

    /// The counts of the report in a file, as the command prints it.
    static func read(from path: String) throws(Refusal) -> ReadingConfusions {
        let data: Data
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            data = try file.read(upToCount: longest + 1) ?? Data()
        } catch { throw Refusal(why: "\(path) cannot be read") }
        guard data.count <= longest, let report = try? JSONDecoder().decode(Report.self, from: data),
            let confusions = report.confusions.confusions
        else { throw Refusal(why: "\(path) is no report of a camera, as `report camera --json` prints it") }
        return confusions
    }
}
