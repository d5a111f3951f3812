import CSVTables

/// What the first line of a list says: which column stands where.
struct UserListHeading {
    /// The place of each column that has a meaning.
    let places: [UserListColumn: Int]

    /// The columns that are only kept.
    let extra: [(place: Int, heading: String)]

    /// The headings as they were written.
    let headings: [String]

    init(_ record: CSVTable.Record, file: String, _ mistakes: inout [UserListMistake]) {
        var places: [UserListColumn: Int] = [:]
        var extra: [(place: Int, heading: String)] = []
        var seen: Set<String> = []
        headings = record.fields.map(\.trimmed)
        for (place, heading) in headings.enumerated() where !heading.isEmpty {
            guard let column = UserListColumn(heading: heading) else {
                if !seen.insert(heading).inserted {
                    mistakes.append(
                        .init(file: file, line: record.line, column: heading, what: "stands there twice"))
                }
                extra.append((place, heading))
                continue
            }
            if places.updateValue(place, forKey: column) != nil {
                mistakes.append(
                    .init(file: file, line: record.line, column: heading, what: "stands there twice"))
            }
        }
        for column in [UserListColumn.userID, .name] where places[column] == nil {
            let what = "this column is missing; the first line must name the columns"
            mistakes.append(.init(file: file, line: record.line, column: column.heading, what: what))
        }
        self.places = places
        self.extra = extra
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
