import AccessControl

extension VehicleLane {
    /// What may have somebody under the arm; a lane without any never asks for closing.
    private var safetyInputs: [DoorInput] { [.safetyLoop, .photocell].filter(plan.inputs.contains) }

    /// Never less than a second, whatever is configured, nor than a trailer's drawbar takes.
    private var clearTime: Duration {
        max(plan.closeDelay, .seconds(1), mayHaveTrailer ? plan.trailerGap : .zero)
    }

    /// Asks for closing once nothing speaks against it: no hold, no grant, and the way clear for a time.
    ///
    /// Unknown and stale inputs count as occupied.
    mutating func closeIfDue(_ reaction: inout Reaction) {
        let now = reaction.now.uptime
        if closingPause.isOver(at: now) { hasFault = false }
        guard wantsClose, mayClose(at: now) else { return }
        guard safetyInputs.allSatisfy({ inputs.hasBeenClear($0, for: clearTime, at: now) }) else { return }
        wantsClose = false
        mayBeUp = false
        closeAskedAt = now
        let freshUntil = safetyInputs.compactMap(inputs.freshUntil).min()
        reaction.command(.close, door: door, freshUntil: freshUntil)
        guard !plan.inputs.contains(.closedLimit) else {
            movement = .closing
            return
        }
        movement = .closed
        openWatch.comesDown(by: now + Self.travelTime)
    }

    /// When closing may be asked for if nothing changes.
    func nextClosing(at now: Duration) -> Duration? {
        guard wantsClose, mayClose(at: now) else { return nil }
        let clearSince = safetyInputs.map { input in
            inputs.level(of: input, at: now) == .inactive ? inputs.since(input, at: now) : nil
        }
        guard !clearSince.contains(nil), let latest = clearSince.compactMap({ $0 }).max() else { return nil }
        return latest + clearTime
    }

    /// How long an arm without a limit switch takes to come down, at most.
    static let travelTime: Duration = .seconds(6)

    /// Nothing tells when the arm is down, and it was asked to close a moment ago.
    func isComingDown(at now: Duration) -> Bool {
        guard movement == .closed, !plan.inputs.contains(.closedLimit), let closeAskedAt else { return false }
        return now - closeAskedAt < Self.travelTime
    }

    private func mayClose(at now: Duration) -> Bool {
        guard !safetyInputs.isEmpty, !hold.isHeld, admissions.isEmpty else { return false }
        let isUp = movement != .closed || (mayBeUp && !inputs.isActive(.closedLimit, at: now))
        guard movement != .carPassing, isUp else { return false }
        if retry.isWaiting(at: now) || closingPause.isWaiting(at: now) { return false }
        return !inputs.isActive(.manualKey, at: now)
    }
}
