import AccessControl

/// The steps about who is inside.
extension JournalTraceStep {
    init(ofPresence step: TraceStep) {
        switch step.observation {
        case .passback(let area, let passback, let since):
            self.init("passback", step.outcome)
            self.area = area.rawValue
            self.passback = passback
            from = StoredMoment.milliseconds(since)
        case .arriving(let area, let door, let since):
            self.init("arriving", step.outcome)
            self.area = area.rawValue
            self.door = door.rawValue
            from = StoredMoment.milliseconds(since)
        case .capacity(let area, let inside, let places):
            self.init("capacity", step.outcome)
            self.area = area.rawValue
            count = inside
            self.places = places
        case .groupCapacity(let group, let area, let inside, let places):
            self.init("groupCapacity", step.outcome)
            self.group = group
            self.area = area.rawValue
            count = inside
            self.places = places
        case .stay(let area, let since, let limit, let moment):
            self.init("stay", step.outcome)
            self.area = area.rawValue
            from = StoredMoment.milliseconds(since)
            at = StoredMoment.milliseconds(moment)
            limitSeconds = limit / .seconds(1)
        default: preconditionFailure("not a step about presence")
        }
    }

    var presence: TraceStep.Observation? {
        guard let area = area.map({ AreaID($0) }) else { return nil }
        switch rule {
        case "passback": return passback.map { .passback(area, $0, since: StoredMoment.date(from)) }
        case "arriving":
            guard let door, let from else { return nil }
            return .arriving(area, at: DoorID(door), since: StoredMoment.date(from))
        case "capacity":
            guard let count, let places else { return nil }
            return .capacity(area, inside: count, places: places)
        case "groupCapacity":
            guard let group, let count, let places else { return nil }
            return .groupCapacity(group, area, inside: count, places: places)
        case "stay": return stay(in: area)
        default: return nil
        }
    }

    private func stay(in area: AreaID) -> TraceStep.Observation? {
        guard let from, let at, let limitSeconds else { return nil }
        return .stay(
            area, since: StoredMoment.date(from), limit: .seconds(limitSeconds), at: StoredMoment.date(at))
    }
}
