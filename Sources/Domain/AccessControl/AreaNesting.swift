/// Which areas lie inside which others: nobody gets from such an area to outside, or back, but through the outer one.
///
/// Worked out once from the access points, because a decision must not search for ways. An area with a way of its own to
/// outside lies inside none, and neither does one that nothing leads to.
struct AreaNesting: Sendable {
    /// By area: the areas inside it, as vehicles drive and as people walk.
    private var forVehicles: [AreaID: Set<AreaID>] = [:]
    private var forPeople: [AreaID: Set<AreaID>] = [:]

    init() {}

    /// A door for people is no way for a vehicle; a person may have left in a car.
    init(_ points: some Sequence<AccessPoint>) {
        forVehicles = AreaWays(points.filter { $0.counts != .person }).nested()
        forPeople = AreaWays(points).nested()
    }

    /// Whether an area lies inside another for a vehicle or a person; no area lies inside itself.
    func isArea(_ area: AreaID, inside outer: AreaID, for subject: Presence.Subject) -> Bool {
        switch subject {
        case .vehicle: forVehicles[outer]?.contains(area) ?? false
        case .person: forPeople[outer]?.contains(area) ?? false
        }
    }

    /// Whether it is an area itself, or lies inside it.
    func isArea(_ area: AreaID, orInside outer: AreaID, for subject: Presence.Subject) -> Bool {
        area == outer || isArea(area, inside: outer, for: subject)
    }
}

/// The ways between areas and outside, which is nil.
private struct AreaWays {
    private var into: [AreaID?: Set<AreaID?>] = [:]
    private var outOf: [AreaID?: Set<AreaID?>] = [:]

    init(_ points: some Sequence<AccessPoint>) {
        for point in points where point.from != point.to {
            into[point.from, default: []].insert(point.to)
            outOf[point.to, default: []].insert(point.from)
        }
    }

    /// By area, those that are cut off from outside without it.
    func nested() -> [AreaID: Set<AreaID>] {
        let entered = reached(by: into)
        var nested: [AreaID: Set<AreaID>] = [:]
        for case .some(let area) in into.keys where leadsOn(area) {
            let cutOff = entered.subtracting(reached(by: into, without: area))
                .subtracting(reached(by: outOf, without: area))
            let inner = Set(cutOff.compactMap(\.self)).subtracting([area])
            if !inner.isEmpty { nested[area] = inner }
        }
        return nested
    }

    /// Whether it leads into other areas, as few do.
    private func leadsOn(_ area: AreaID) -> Bool {
        into[area]?.contains { $0 != nil } ?? false
    }

    /// Where one gets from outside by some ways, not through an area that is left out.
    private func reached(by ways: [AreaID?: Set<AreaID?>], without closed: AreaID? = nil) -> Set<AreaID?> {
        var reached: Set<AreaID?> = [nil]
        var waiting: [AreaID?] = [nil]
        while let place = waiting.popLast() {
            for next in ways[place] ?? [] where next == nil || next != closed {
                if reached.insert(next).inserted { waiting.append(next) }
            }
        }
        return reached
    }
}
