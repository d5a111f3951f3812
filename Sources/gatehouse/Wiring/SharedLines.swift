import Synchronization

/// The lines or buses of a site: devices at one place share what is there.
///
/// `check` has seen to it that they agree about it.
final class SharedLines<Place: Hashable & Sendable, Line: AnyObject & Sendable>: Sendable {
    private let lines = Mutex<[Place: Line]>([:])
    private let open: @Sendable (Place) -> Line

    init(_ open: @escaping @Sendable (Place) -> Line) { self.open = open }

    /// What is at a place, the same for each who asks.
    func line(at place: Place) -> Line {
        lines.withLock { lines in
            if let known = lines[place] { return known }
            let line = open(place)
            lines[place] = line
            return line
        }
    }
}
