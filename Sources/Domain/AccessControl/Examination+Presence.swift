// Who is inside already: passback, and the places of an area and of a group in it.

import Foundation

extension Examination {
    /// Only entering is judged: hard passback and a full area never keep anyone in.
    func lookAtPresence(_ holder: Holder, _ rules: AccessRules) {
        guard let point, point.direction == .entry, let area = point.to.flatMap({ rules.areas[$0] }) else {
            return
        }
        let stay = presence.stay(of: holder.subject, at: now, rules: rules)
        let isHere = stay?.area == area.id
        let isDeeper = stay.map { comesAgain(holder, into: area, whileIn: $0.area, rules) } ?? false
        if isDeeper { remark(.inside(stay?.area)) }
        lookAtPassback(holder, area, since: isHere || isDeeper ? stay?.since : nil, rules)
        lookAtPlaces(holder, area, isInside: isHere, rules)
    }

    /// Whether somebody comes from outside an area who is known to be, or to be going, deeper inside it.
    private func comesAgain(
        _ holder: Holder, into area: Area, whileIn place: AreaID, _ rules: AccessRules
    ) -> Bool {
        guard rules.nesting.isArea(place, inside: area.id, for: holder.subject) else { return false }
        guard let from = point?.from else { return true }
        return !rules.nesting.isArea(from, orInside: area.id, for: holder.subject)
    }

    /// One who is known to be elsewhere, or nowhere any more, is believed: an exit was missed.
    ///
    /// In an area within this one he is not elsewhere: there is no other way out of it.
    private func lookAtPassback(_ holder: Holder, _ area: Area, since: Date?, _ rules: AccessRules) {
        let step = TraceStep.Observation.passback(area.id, area.passback, since: since)
        switch area.passback {
        case .off: remark(step)
        case .soft:
            isPassbackViolation = since != nil
            if since == nil { note(step) } else { remark(step) }
        case .hard:
            note(step, failing: since == nil ? nil : .antipassbackViolation)
            lookAtArrival(holder, area, rules)
        }
    }

    /// One who is just being let in at another door must not come in here as well.
    private func lookAtArrival(_ holder: Holder, _ area: Area, _ rules: AccessRules) {
        guard let door = point?.door else { return }
        for arrival in presence.arrivals(of: holder.subject, notAt: door) {
            guard let place = arrival.area,
                place == area.id || comesAgain(holder, into: area, whileIn: place, rules)
            else { continue }
            return note(
                .arriving(place, at: arrival.door, since: arrival.since), failing: .antipassbackViolation)
        }
    }

    /// Who is inside already takes no further place.
    private func lookAtPlaces(_ holder: Holder, _ area: Area, isInside: Bool, _ rules: AccessRules) {
        if let places = area.capacity {
            let taken = presence.placesTaken(
                in: area.id, before: holder.subject, at: now, rules: rules)
            note(
                .capacity(area.id, inside: taken, places: places),
                failing: isInside || taken < places ? nil : .areaFull)
        }
        let group = holder.user.group
        guard !group.isEmpty, let places = rules.groupLimits[GroupLimit.Key(group: group, area: area.id)]
        else { return }
        let taken = presence.placesTaken(
            by: group, in: area.id, before: holder.subject, at: now, rules: rules)
        note(
            .groupCapacity(group, area.id, inside: taken, places: places),
            failing: isInside || taken < places ? nil : .areaFull)
    }
}
