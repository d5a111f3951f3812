/// What each line of a holder is to be, by its orders and the time.
package struct HeldLines: Hashable, Sendable {
    private enum Use: Hashable, Sendable {
        case safe, held
        case pulse(until: Duration)
    }

    private struct Line: Hashable, Sendable {
        let offset: Int
        let isSafeActive: Bool
        var use = Use.safe

        var isActive: Bool { (use == .safe) == isSafeActive }
    }

    private var lines: [Line]

    /// All lines of a set-up, safe.
    package init(_ setup: HolderSetup) {
        lines = setup.lines.map { Line(offset: $0.offset, isSafeActive: $0.isSafeActive) }
    }

    /// The level that each line should have.
    package var levels: [Int: Bool] {
        Dictionary(lines.map { ($0.offset, $0.isActive) }, uniquingKeysWith: { first, _ in first })
    }

    /// When the next pulse ends, nil while there is none.
    package var nextEnd: Duration? {
        lines.compactMap { if case .pulse(let end) = $0.use { end } else { nil } }.min()
    }

    /// Takes an order; false where it names a line that is none of these.
    @discardableResult
    package mutating func obey(_ order: HolderOrder, at now: Duration) -> Bool {
        switch order {
        case .look: return true
        case .safe:
            for index in lines.indices { lines[index].use = .safe }
            return true
        case .hold(let line): return use(line, .held)
        case .letGo(let line): return use(line, .safe)
        case .pulse(let line, let time):
            // What is held stays so: the end of a pulse must not end it.
            let isHeld = lines.contains { $0.offset == line && $0.use == .held }
            return isHeld || use(line, .pulse(until: now + time))
        }
    }

    /// Ends the pulses whose time is up.
    package mutating func expire(at now: Duration) {
        for index in lines.indices {
            if case .pulse(let end) = lines[index].use, end <= now { lines[index].use = .safe }
        }
    }

    private mutating func use(_ line: Int, _ use: Use) -> Bool {
        guard let index = lines.firstIndex(where: { $0.offset == line }) else { return false }
        lines[index].use = use
        return true
    }
}
