package import DeviceKit

/// What the process that holds the lines answers to each order, and first of all once it holds them; one line of text.
package enum HolderAnswer: Hashable, Sendable {
    /// The order is carried out; what each line reads back.
    case levels([Int: Bool])
    /// It did not work: what was tried, and why not.
    case failed(OperationFailure)

    /// Reads the text of an answer; nil for anything else.
    package init?(_ text: String) {
        let words = text.split(separator: " ", maxSplits: 1)
        guard words.count == 2 else { return nil }
        switch words[0] {
        case "levels":
            guard let levels = Self.levels(words[1]) else { return nil }
            self = .levels(levels)
        case "failed":
            guard let colon = words[1].firstRange(of: ": ") else { return nil }
            self = .failed(
                OperationFailure(String(words[1][..<colon.lowerBound]), String(words[1][colon.upperBound...]))
            )
        default: return nil
        }
    }

    /// As it is sent, without the end of the line.
    package var text: String {
        switch self {
        case .levels(let levels):
            "levels "
                + levels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value ? 1 : 0)" }.joined(
                    separator: " ")
        case .failed(let failure):
            // What somebody else has called his lines may hold anything.
            "failed \(failure.operation): \(failure.cause)".replacing("\n", with: " ")
        }
    }

    private static func levels(_ text: Substring) -> [Int: Bool]? {
        var levels: [Int: Bool] = [:]
        for word in text.split(separator: " ") {
            guard let (line, level) = LineLevel.parse(word), levels[line] == nil else { return nil }
            levels[line] = level
        }
        return levels
    }
}
