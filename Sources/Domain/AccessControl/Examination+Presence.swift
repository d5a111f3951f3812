// Who is inside already: passback, and the places of an area and of a group in it.

import Foundation

extension Examination {
    /// Only entering is judged: hard passback and a full area never keep anyone in.
    mutating func lookAtPresence(_ holder: Holder) {
        guard let point, point.direction == .entry, let area = point.to.flatMap({ rules.areas[$0] }) else {
            return
        }
        let stay = presence.stay(of: holder.subject, at: now, rules: rules)
        let since = stay?.area == area.id ? stay?.since : nil
        lookAtPassback(holder, area, since: since)
        lookAtPlaces(holder, area, isInside: since != nil)
    }

    /// One who is known to be elsewhere, or nowhere any more, is believed: an exit was missed.
    private mutating func lookAtPassback(_ holder: Holder, _ area: Area, since: Date?) {
        let step = TraceStep.Observation.passback(area.id, area.passback, since: since)
        switch area.passback {
        case .off: remark(step)
        case .soft:
            isPassbackViolation = since != nil
            if since == nil { note(step) } else { remark(step) }
        case .hard:
            note(step, failing: since == nil ? nil : .antipassbackViolation)
            lookAtArrival(holder, area)
        }
    }

    /// One who is just being let in at another door must not come in here as well.
    private mutating func lookAtArrival(_ holder: Holder, _ area: Area) {
        guard let door = point?.door,
            let arrival = presence.arrival(of: holder.subject, in: area.id, notAt: door)
        else { return }
        note(.arriving(area.id, at: arrival.door, since: arrival.since), failing: .antipassbackViolation)
    }

    /// Who is inside already takes no further place.
    private mutating func lookAtPlaces(_ holder: Holder, _ area: Area, isInside: Bool) {
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
