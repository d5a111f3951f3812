/// A set of sequence numbers as few ranges: numbers are added in ascending order and mostly side by side.
struct SequenceRanges: Hashable, Sendable {
    private(set) var ranges: [ClosedRange<Int64>] = []

    init(_ numbers: some Sequence<Int64> = []) {
        for number in numbers { append(number) }
    }

    var isEmpty: Bool { ranges.isEmpty }

    var count: Int { ranges.reduce(0) { $0 + Int($1.upperBound - $1.lowerBound) + 1 } }

    var first: Int64? { ranges.first?.lowerBound }

    /// Adds a number that is greater than all before.
    mutating func append(_ number: Int64) {
        guard let last = ranges.last, last.upperBound == number - 1 else {
            ranges.append(number...number)
            return
        }
        ranges[ranges.count - 1] = last.lowerBound...number
    }

    /// Removes every number of some ranges, ordered and apart like these.
    mutating func subtract(_ others: [ClosedRange<Int64>]) {
        var rest: [ClosedRange<Int64>] = []
        var index = 0
        for range in ranges {
            var start = range.lowerBound
            while index < others.count, others[index].upperBound < start { index += 1 }
            var next = index
            while next < others.count, others[next].lowerBound <= range.upperBound {
                let other = others[next]
                if other.lowerBound > start { rest.append(start...(other.lowerBound - 1)) }
                start = max(start, other.upperBound + 1)
                next += 1
            }
            if start <= range.upperBound { rest.append(start...range.upperBound) }
        }
        ranges = rest
    }
}
