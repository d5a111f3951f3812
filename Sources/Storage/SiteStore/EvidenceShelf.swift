import Foundation

/// Which pictures are there, oldest first, and how much room they take.
struct EvidenceShelf {
    /// One picture.
    struct Item {
        let name: EvidenceName
        let bytes: Int
        let keptAt: Date
    }

    /// Oldest first; those before `first` are gone.
    private var items: [Item] = []
    private var first = 0
    private var names: Set<EvidenceName> = []
    private(set) var totalBytes = 0

    init(_ items: [Item] = []) {
        for item in items.sorted(by: { ($0.name.day, $0.keptAt) < ($1.name.day, $1.keptAt) }) { add(item) }
    }

    var count: Int { names.count }

    var all: Set<EvidenceName> { names }

    func contains(_ name: EvidenceName) -> Bool { names.contains(name) }

    mutating func add(_ item: Item) {
        guard names.insert(item.name).inserted else { return }
        items.append(item)
        totalBytes += item.bytes
    }

    /// Takes the oldest picture off while it satisfies the condition.
    mutating func takeOldest(while condition: (Item, _ totalBytes: Int) -> Bool) -> [EvidenceName] {
        var taken: [EvidenceName] = []
        while first < items.count {
            let item = items[first]
            if names.contains(item.name) {
                guard condition(item, totalBytes) else { break }
                names.remove(item.name)
                totalBytes -= item.bytes
                taken.append(item.name)
            }
            first += 1
        }
        compact()
        return taken
    }

    /// Takes particular pictures off.
    mutating func take(_ taken: Set<EvidenceName>) {
        let present = taken.intersection(names)
        guard !present.isEmpty else { return }
        totalBytes -= items[first...].filter { present.contains($0.name) }.reduce(0) { $0 + $1.bytes }
        items = items[first...].filter { !present.contains($0.name) }
        first = 0
        names.subtract(present)
    }

    private mutating func compact() {
        guard first > 1024, first > items.count / 2 else { return }
        items.removeFirst(first)
        first = 0
    }
}
