// What makes room: forgiving who is inside, and places.

extension RemedySearch {
    /// Remedies for everything about who is inside; an area is edited once, whatever is wrong with it.
    ///
    /// To forget somebody else who is inside would make room as well, and is not among them: his car is there.
    var makingRoom: [[Remedy]] { makingRoomInArea.map { $0 + makingRoomForGroup } }

    private var makingRoomInArea: [[Remedy]] {
        guard var area = point?.to.flatMap({ rules.areas[$0] }) else { return [[]] }
        var isInside = false
        var isKnown = false
        for step in failed {
            switch step {
            case .passback: isInside = true
            case .arriving: isKnown = true
            case .capacity(_, let inside, _): area.capacity = places(for: inside)
            default: continue
            }
        }
        if isInside || isKnown { area.passback = .off }
        guard area != rules.areas[area.id] else { return [[]] }
        let forgiving = isInside && !isKnown ? subject.map { [[Remedy.forgive($0)]] } ?? [] : []
        return forgiving + [[.area(area)]]
    }

    private var makingRoomForGroup: [Remedy] {
        for case .groupCapacity(let group, let area, let inside, _) in failed {
            let limit = places(for: inside).map { GroupLimit(group: group, area: area, places: $0) }
            let key = GroupLimit.Key(group: group, area: area)
            return [.change(limit.map(RulesChange.putGroupLimit) ?? .removeGroupLimit(key))]
        }
        return []
    }

    /// One place more than are taken, or any number where that is more than may be written down.
    private func places(for inside: Int) -> Int? {
        RulesLimits.places.contains(inside + 1) ? inside + 1 : nil
    }

    /// Who is inside already.
    private var subject: Presence.Subject? {
        guard let match = decision.match, let credential else { return nil }
        return question.presence.subject(credential, match.identifier.kind, at: point)
    }
}
