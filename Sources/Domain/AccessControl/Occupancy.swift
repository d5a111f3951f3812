import Foundation

/// Who is in one area, the longest stay first; counted by halving.
struct Occupancy: Sendable {
    /// One subject's stay in the area.
    struct Visit: Hashable, Comparable, Sendable {
        let since: Date
        let subject: Presence.Subject

        static func < (left: Visit, right: Visit) -> Bool {
            left.since == right.since ? left.subject < right.subject : left.since < right.since
        }
    }

    /// In order.
    private(set) var visits: [Visit] = []

    /// When the stays of each group's members began, in order.
    private var groups: [String: [Date]] = [:]

    init() {}

    /// The visits in any order, of members of no group.
    init(_ visits: [Visit]) { self.visits = visits.sorted() }

    var isEmpty: Bool { visits.isEmpty }

    mutating func add(_ visit: Visit, group: String?) {
        visits.insert(visit, at: visits.firstPosition { !($0 < visit) })
        if let group { add(visit.since, to: group) }
    }

    mutating func remove(_ visit: Visit, group: String?) {
        let index = visits.firstPosition { !($0 < visit) }
        if index < visits.endIndex, visits[index] == visit { visits.remove(at: index) }
        if let group { remove(visit.since, from: group) }
    }

    /// Counts a stay for another group, nil for none.
    mutating func move(_ since: Date, from before: String?, to group: String?) {
        if let before { remove(since, from: before) }
        if let group { add(since, to: group) }
    }

    /// How many stays are remembered by an area at a moment.
    func count(rememberedBy area: Area, at now: Date) -> Int {
        let isForgotten = area.forgetting(at: now)
        return visits.firstPosition { Area.isAhead($0.since, of: now) }
            - visits.firstPosition { !isForgotten($0.since) }
    }

    /// How many stays of a group's members are remembered by an area at a moment.
    func count(of group: String, rememberedBy area: Area, at now: Date) -> Int {
        guard let dates = groups[group] else { return 0 }
        let isForgotten = area.forgetting(at: now)
        return dates.firstPosition { Area.isAhead($0, of: now) } - dates.firstPosition { !isForgotten($0) }
    }

    private mutating func add(_ since: Date, to group: String) {
        var dates = groups.removeValue(forKey: group) ?? []
        dates.insert(since, at: dates.firstPosition { $0 >= since })
        groups[group] = dates
    }

    private mutating func remove(_ since: Date, from group: String) {
        guard var dates = groups.removeValue(forKey: group) else { return }
        let index = dates.firstPosition { $0 >= since }
        if index < dates.endIndex, dates[index] == since { dates.remove(at: index) }
        if !dates.isEmpty { groups[group] = dates }
    }
}

extension Array {
    /// The first position whose element holds, or the end; all before it must not hold and all after it must.
    func firstPosition(where holds: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
