/// Rows in aligned columns, for people.
struct TextTable {
    private let heading: [String]
    private var rows: [[String]] = []

    init(_ heading: [String]) { self.heading = heading }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    /// Prints the lines, or what to say where there are no rows: a heading alone leaves people waiting for more.
    func show(orSay nothing: String) {
        rows.isEmpty ? Console.say(nothing) : lines.forEach(Console.say)
    }

    /// The lines; the last column is not padded.
    var lines: [String] {
        let all = [heading] + rows
        let widths = heading.indices.map { column in
            all.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        return all.map { cells in
            let padded = zip(cells, widths).map { cell, width in
                cell + String(repeating: " ", count: max(0, width - cell.count))
            }
            let line = padded.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
