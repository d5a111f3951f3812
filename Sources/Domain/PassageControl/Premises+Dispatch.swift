import AccessControl

extension Premises {
    /// Sends one event to whom it concerns.
    mutating func dispatch(_ event: SiteEvent, _ reaction: inout Reaction) {
        switch event {
        case .read(let read): handle(read, &reaction)
        case .vehicleLost(let point, let carID):
            guard case .lane(let index) = placeOfPoint[point] else { return }
            lanes[index].vehicleLost(point, carID: carID, &reaction)
        case .input(let observation): handle(observation, &reaction)
        case .key(let key, let point, let source): press(key, point, source, &reaction)
        case .command(let order): carryOut(order, &reaction)
        case .order(let order): carryOut(order, &reaction)
        case .recordUnconfirmed(let id): rowUnconfirmed(id, &reaction)
        case .recorded(let id): rowConfirmed(id, &reaction)
        case .commandFailed(let command, let why, let isUnknown):
            commandFailed(command, why, isUnknown, &reaction)
        case .deviceLost(let device, let why): deviceLost(device, why, &reaction)
        case .deviceReturned(let device): deviceReturned(device, &reaction)
        case .rulesChanged(let rules, let changes, let inside):
            regroup(rules, after: changes, inside: inside, &reaction)
            putInForce(rules, &reaction)
        case .diskLow(let freeBytes): diskIsLow(freeBytes: freeBytes, &reaction)
        case .diskRecovered: diskRecovered(&reaction)
        case .tick: break
        }
    }

    private mutating func handle(_ observation: InputObservation, _ reaction: inout Reaction) {
        switch placeOfDoor[observation.door] {
        case .lane(let index): lanes[index].handle(observation, &reaction)
        case .door(let index): doors[index].handle(observation, &reaction)
        case nil: return
        }
    }

    private mutating func press(
        _ key: Character, _ point: AccessPointID, _ source: DeviceID, _ reaction: inout Reaction
    ) {
        // Lanes have no keypads yet.
        guard case .door(let index) = placeOfPoint[point] else { return }
        doors[index].press(
            key, at: point, source: source, digest: pinDigest, siteTries: &siteTries, &reaction)
    }

    private mutating func carryOut(_ order: OperatorCommand, _ reaction: inout Reaction) {
        switch placeOfDoor[order.door] {
        case .lane(let index): lanes[index].carryOut(order, &reaction)
        case .door(let index): doors[index].carryOut(order, &reaction)
        case nil:
            reaction.record(.commandFailed, door: order.door) {
                $0.cause = .operator
                $0.orderedBy = order.by
                $0.note = "\(order.order.rawValue) refused: there is no such door"
            }
        }
    }

    private mutating func rowUnconfirmed(_ id: EntryID, _ reaction: inout Reaction) {
        reaction.sawJournalFailure = true
        for index in lanes.indices { lanes[index].rowUnconfirmed(id, &reaction) }
        for index in doors.indices { doors[index].rowUnconfirmed(id, &reaction) }
    }

    private mutating func rowConfirmed(_ id: EntryID, _ reaction: inout Reaction) {
        let hasReturned = journal.confirmed(&reaction)
        for index in lanes.indices {
            if hasReturned { lanes[index].journalReturned() }
            lanes[index].rowConfirmed(id)
        }
        for index in doors.indices { doors[index].rowConfirmed(id) }
    }

    private mutating func commandFailed(
        _ command: DoorCommand, _ why: String, _ isUnknown: Bool, _ reaction: inout Reaction
    ) {
        guard let place = placeOfDoor[command.door] else { return }
        reaction.recordFailed(command, why: why, isUnknown: isUnknown)
        switch place {
        case .lane(let index): lanes[index].commandFailed(command, isUnknown: isUnknown, &reaction)
        case .door(let index): doors[index].commandFailed(command, &reaction)
        }
    }

    private mutating func deviceLost(_ device: DeviceID, _ why: String, _ reaction: inout Reaction) {
        let count = losses[device] ?? 0
        losses[device] = count + 1
        guard count == 0 else { return }
        reaction.list(.deviceLost, door: nil, subject: device.rawValue)
        reaction.record(.deviceLost) {
            $0.alarm = .deviceLost
            $0.note = "\(device): \(why)"
        }
    }

    private mutating func deviceReturned(_ device: DeviceID, _ reaction: inout Reaction) {
        gate.deviceReturned(device)
        askHeldAgain(after: device, &reaction)
        guard let count = losses[device] else { return }
        losses[device] = count > 1 ? count - 1 : nil
        // One that lacks a part of what it can do is not back yet.
        guard count == 1 else { return }
        reaction.unlist(.deviceLost, door: nil, subject: device.rawValue)
        reaction.record(.deviceReturned) { $0.note = device.rawValue }
    }

    /// A relay board that was without power has forgotten what it held.
    private mutating func askHeldAgain(after device: DeviceID, _ reaction: inout Reaction) {
        for index in lanes.indices where lanes[index].plan.actuator == device {
            lanes[index].actuatorReturned(&reaction)
        }
        for index in doors.indices where doors[index].plan.actuator == device {
            doors[index].actuatorReturned(&reaction)
        }
    }

    /// Puts who is inside into the groups of new rules.
    ///
    /// After a few edits only those whom they touch are looked at, after many whoever came or left since it was done
    /// beside the lanes: to look at everybody takes longer than a lane may wait.
    private func regroup(
        _ rules: AccessRules, after changes: [RulesChange]?, inside: Presence?, _ reaction: inout Reaction
    ) {
        if let changes { return reaction.presence.regroup(rules, after: changes, of: reaction.rules) }
        if var inside, inside.catchUp(with: reaction.presence, rules: rules) {
            reaction.presence = inside
        } else {
            reaction.presence.regroup(rules)
        }
    }

    /// New rules are in force at once; who changed what is journalled by whoever made the edit.
    private mutating func putInForce(_ rules: AccessRules, _ reaction: inout Reaction) {
        reaction.rules = rules
        overstays.forget()
        for index in lanes.indices { lanes[index].rulesChanged() }
        for index in doors.indices { doors[index].rulesChanged() }
    }
}
