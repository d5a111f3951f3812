import AccessControl

/// A trace in two parts: the steps, which stay in the chained row, and the personal values that they refer to.
struct StoredTrace {
    /// JSON for the column `trace`; a personal value is replaced by its number, such as `#0`.
    let steps: String?

    /// What the numbers stand for.
    let values: [String]

    init(_ trace: [TraceStep]) throws {
        guard !trace.isEmpty else {
            (steps, values) = (nil, [])
            return
        }
        var values: [String] = []
        func hide(_ value: String?) -> String? {
            guard let value else { return nil }
            values.append(value)
            return "#\(values.count - 1)"
        }
        let hidden = trace.map { step in
            var stored = JournalTraceStep(step)
            stored.identifier = hide(stored.identifier)
            stored.user = hide(stored.user)
            return stored
        }
        steps = try StoredJSON.text(hidden)
        self.values = values
    }

    /// The steps with their values; without the values, as they are after an erasure.
    static func steps(_ json: String, values: String?) throws -> [JournalTraceStep] {
        let values = try values.map { try StoredJSON.value([String].self, from: $0) } ?? []
        func reveal(_ reference: String?) -> String? {
            guard let reference, let number = Int(reference.dropFirst()), values.indices.contains(number)
            else { return nil }
            return values[number]
        }
        return try StoredJSON.value([JournalTraceStep].self, from: json).map { step in
            var step = step
            step.identifier = reveal(step.identifier)
            step.user = reveal(step.user)
            return step
        }
    }
}
