/// What is to happen, soonest first; a binary heap.
struct Agenda {
    /// The number of something that waits, and for when; of two at one time the lower number comes first.
    struct Item {
        let at: Duration
        let number: Int

        fileprivate func precedes(_ other: Item) -> Bool { (at, number) < (other.at, other.number) }
    }

    private var heap: [Item] = []

    var first: Item? { heap.first }

    mutating func add(_ item: Item) {
        heap.append(item)
        var child = heap.count - 1
        while child > 0, heap[child].precedes(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func removeFirst() {
        guard heap.count > 1 else { return heap.removeAll(keepingCapacity: true) }
        heap[0] = heap.removeLast()
        var parent = 0
        while let child = smallerChild(of: parent), heap[child].precedes(heap[parent]) {
            heap.swapAt(child, parent)
            parent = child
        }
    }

    private func smallerChild(of parent: Int) -> Int? {
        let left = 2 * parent + 1
        guard left < heap.count else { return nil }
        let right = left + 1
        return right < heap.count && heap[right].precedes(heap[left]) ? right : left
    }
}
