import AccessControl

extension Premises {
    /// Carries out an order that concerns the whole site.
    mutating func carryOut(_ order: SiteOrder, _ reaction: inout Reaction) {
        switch order.order {
        case .lockdown: lockDown(order, &reaction)
        case .endLockdown: endLockdown(order, &reaction)
        case .forgive(let subject): forgive(subject, order, &reaction)
        case .acknowledge(let key): acknowledge(key, order, &reaction)
        case .trustClock(let device): trustClock(of: device, order, &reaction)
        }
    }

    /// Locks every lane and door, above holds and schedules; a fire and the exit buttons open all the same.
    private mutating func lockDown(_ order: SiteOrder, _ reaction: inout Reaction) {
        let isEverywhere =
            lanes.allSatisfy { $0.hold.state.isLockedDown } && doors.allSatisfy { $0.hold.state.isLockedDown }
        // One that was built while the site was locked down is not shut yet.
        if isEverywhere { return refuse(order, "lockdown refused: it is in force already", &reaction) }
        for index in lanes.indices { lanes[index].lockDown(order, &reaction) }
        for index in doors.indices { doors[index].lockDown(order, &reaction) }
    }

    /// Every lane and door is again what it was before; what an operator had locked stays locked.
    private mutating func endLockdown(_ order: SiteOrder, _ reaction: inout Reaction) {
        guard isLockedDown else {
            return refuse(order, "end of the lockdown refused: there is none", &reaction)
        }
        for index in lanes.indices { lanes[index].endLockdown(order, &reaction) }
        for index in doors.indices { doors[index].endLockdown(order, &reaction) }
    }

    /// Presence becomes unknown, with the row that says who wanted it.
    private func forgive(_ subject: Presence.Subject, _ order: SiteOrder, _ reaction: inout Reaction) {
        reaction.record(.presenceForgiven) { [rules = reaction.rules, presence = reaction.presence] in
            $0.tellForgiven(
                subject, rules: rules, presence: presence, by: order.by, reason: order.reason)
        }
    }

    /// Somebody has seen an alarm: the row says who, why and which.
    private func acknowledge(_ key: ActiveAlarm.Key, _ order: SiteOrder, _ reaction: inout Reaction) {
        guard let alarm = reaction.alarms[key] else {
            let what = key.alarm.rawValue
            return refuse(
                order, "acknowledgement refused: no alarm \(what) is active", at: key.door, &reaction)
        }
        if let name = alarm.acknowledgedBy {
            return refuse(order, "acknowledgement refused: \(name) has seen it", at: key.door, &reaction)
        }
        reaction.acknowledge(key, by: order.by)
        reaction.record(.alarmAcknowledged, door: key.door) {
            $0.alarm = key.alarm
            $0.cause = .operator
            $0.orderedBy = order.by
            $0.note = key.subject.map { "\($0): \(order.reason)" } ?? order.reason
        }
    }

    /// A camera's times are believed as they come: the row says who vouched for them, and the alarm is over and seen.
    private mutating func trustClock(
        of device: DeviceID, _ order: SiteOrder, _ reaction: inout Reaction
    ) {
        switch gate.trustClock(of: device, at: reaction.now) {
        case .notACamera:
            refuse(order, "trust refused: no camera \(device) dates its own events", &reaction)
        case .notWrong: refuse(order, "trust refused: the clock of \(device) agrees already", &reaction)
        case .tooFewEvents:
            refuse(
                order,
                "trust refused: fewer than \(SourceClock.fewest) events of \(device) agree yet; "
                    + "try again after the next cars", &reaction)
        case .trusted(let offset):
            reaction.record(.clockTrusted) {
                $0.cause = .operator
                $0.orderedBy = order.by
                let change = ClockChange(device: device, offset: offset)
                $0.note = "\(device), \(change.words): \(order.reason)"
                $0.clockChange = change
            }
            let alarm = ActiveAlarm.Key(.clockWrong, door: nil, subject: device.rawValue)
            reaction.acknowledge(alarm, by: order.by)
            reaction.clear(.clockWrong, door: nil, subject: device.rawValue)
        }
    }

    private func refuse(
        _ order: SiteOrder, _ why: String, at door: DoorID? = nil, _ reaction: inout Reaction
    ) {
        reaction.record(.commandFailed, door: door) {
            $0.cause = .operator
            $0.orderedBy = order.by
            $0.note = why
        }
    }
}
