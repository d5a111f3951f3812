/// The figures as a table for people.
struct FigureTable {
    let figures: [Figure]
    let machine: Machine

    var text: String {
        let header = ["figure", "limit", "median", "p99", "max", "samples", ""]
        let rows = [header] + figures.map(cells)
        let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let table = rows.map { row in
            zip(row, widths).map { $0.padding(to: $1) }.joined(separator: "  ").trimmingBlanksAtEnd()
        }
        let notes = figures.filter { !$0.note.isEmpty }.map { "\($0.name): \($0.note)" }
        return (["machine: \(machine.summary)", ""] + table + [""] + notes).joined(separator: "\n")
    }

    private func cells(of figure: Figure) -> [String] {
        let verdict = figure.isWithinLimit.map { $0 ? "ok" : "BROKEN" } ?? ""
        switch figure.amount {
        case .time(let durations, let statistic, let limit):
            return [
                figure.what, limit.map { "\($0.shortText) \(statistic.rawValue)" } ?? "–",
                durations.median.shortText, durations.p99.shortText, durations.maximum.shortText,
                String(durations.count), verdict,
            ]
        case .memory(let used, let limit):
            return [figure.what, limit?.shortText ?? "–", "", "", used.shortText, "", verdict]
        case .speed(let speed, let least):
            let limit = least.map { "\(Int($0)) × at least" } ?? "–"
            return [figure.what, limit, "\(Int(speed)) ×", "", "", "", verdict]
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    fileprivate func trimmingBlanksAtEnd() -> String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
