/// How many of a lane's latest cars were not read: loops count cars, reads count plates, and the difference is the misses.
package struct MissRate: Hashable, Sendable {
    /// How many cars are remembered.
    package static let memory = 200

    /// How many of the latest cars the share is taken of, and how few are too few for it.
    package static let window = 50
    package static let fewest = 30

    /// Whether anything was read of each of the latest cars, newest last.
    private var cars: [Bool] = []

    /// The opposite miss: how many arrivals were read of which no loop saw a car, such as a motorcycle, since the start.
    package private(set) var readsWithoutCar = 0

    package init() {}

    /// How many cars are known of, at most `memory`.
    package var count: Int { cars.count }

    /// How many of the latest cars nothing was read of.
    package func unread(ofLast count: Int) -> Int { cars.suffix(max(count, 0)).count { !$0 } }

    /// The share of the latest cars of which nothing was read, in 0–1; nil while there are too few.
    package var share: Double? {
        guard cars.count >= Self.fewest else { return nil }
        let latest = min(cars.count, Self.window)
        return Double(unread(ofLast: latest)) / Double(latest)
    }

    mutating func addCar(wasRead: Bool) {
        if cars.count >= Self.memory { cars.removeFirst() }
        cars.append(wasRead)
    }

    mutating func addReadWithoutCar() { readsWithoutCar = min(readsWithoutCar + 1, 1_000_000) }
}
