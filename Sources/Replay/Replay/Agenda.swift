/// What is due when, on a simulated clock; things due at the same time come in the order in which they were added.
struct Agenda<Item> {
    private struct Place {
        let due: Duration
        let order: Int
        let item: Item

        func comes(before other: Place) -> Bool { (due, order) < (other.due, other.order) }
    }

    /// Latest first, so that the next one is taken from the end.
    private var places: [Place] = []
    private var added = 0

    mutating func add(_ item: Item, at due: Duration) {
        let place = Place(due: due, order: added, item: item)
        added += 1
        places.insert(place, at: index(for: place))
    }

    /// Takes the next thing if it is due by then.
    mutating func next(until end: Duration) -> (due: Duration, item: Item)? {
        guard let place = places.last, place.due <= end else { return nil }
        places.removeLast()
        return (place.due, place.item)
    }

    private func index(for place: Place) -> Int {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if place.comes(before: places[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
