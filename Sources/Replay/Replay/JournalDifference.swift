/// One place where the journal that was wanted and the one that came differ.
package enum JournalDifference: Hashable, Sendable {
    /// A wanted row did not come; the line counts from 1 in `expected.jsonl`.
    case missing(line: Int, wanted: JournalLine)

    /// A row came that nobody wanted; the line is where it would stand in the new file.
    case unexpected(line: Int, got: JournalLine)

    /// A row came in place of another.
    case changed(line: Int, wanted: JournalLine, got: JournalLine)

    /// The differences between two journals, in the order of their lines; empty when they are equal.
    package static func between(wanted: [JournalLine], got: [JournalLine]) -> [JournalDifference] {
        var removed: [Int: JournalLine] = [:]
        var inserted: [Int: JournalLine] = [:]
        for change in got.difference(from: wanted) {
            switch change {
            case .remove(let offset, let line, _): removed[offset] = line
            case .insert(let offset, let line, _): inserted[offset] = line
            }
        }
        return paired(removed: removed, inserted: inserted, wanted: wanted.count, got: got.count)
    }

    /// Walks both journals side by side: where a row left and another came at the same place, it changed.
    private static func paired(
        removed: [Int: JournalLine], inserted: [Int: JournalLine], wanted: Int, got: Int
    ) -> [JournalDifference] {
        var differences: [JournalDifference] = []
        var old = 0
        var new = 0
        while old < wanted || new < got {
            switch (removed[old], inserted[new]) {
            case (let before?, let after?):
                differences.append(.changed(line: old + 1, wanted: before, got: after))
                old += 1
                new += 1
            case (let before?, nil):
                differences.append(.missing(line: old + 1, wanted: before))
                old += 1
            case (nil, let after?):
                differences.append(.unexpected(line: new + 1, got: after))
                new += 1
            case (nil, nil):
                old += 1
                new += 1
            }
        }
        return differences
    }
}

extension JournalDifference: CustomStringConvertible {
    /// The difference as two lines at most: `want` before `got`.
    package var description: String {
        switch self {
        case .missing(let line, let wanted): "line \(line)\n  want \(wanted.json)\n  got  nothing"
        case .unexpected(let line, let got): "line \(line)\n  want nothing\n  got  \(got.json)"
        case .changed(let line, let wanted, let got):
            "line \(line)\n  want \(wanted.json)\n  got  \(got.json)"
        }
    }
}
