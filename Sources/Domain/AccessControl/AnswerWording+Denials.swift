import Foundation

// Each reason to deny as one sentence, with the value that the failing rule saw.

extension AnswerWording {
    /// The sentence of a reason, without a full stop.
    func denied(_ reason: DenyReason) -> String {
        switch reason {
        case .unknownCredential, .ambiguousPlate: unknown(reason)
        case .blocked: "\(subject) is blocked"
        case .userNotEnabled: "\(subject) is listed, but its holder is not enabled"
        case .credentialNotEnabled: "\(subject) is not enabled"
        case .notYetValid, .expired: period(reason)
        case .noUsesLeft: uses
        case .secondFactorMissing, .factorsDisagree: factors
        case .accessPointNotPermitted where decision.publicPIN != nil:
            "\(subject) is a public one that does not open \(read.accessPoint)"
        case .accessPointNotPermitted: "\(subject) has no profile that permits \(read.accessPoint)"
        case .outsideSchedule, .specialDay: schedule
        case .antipassbackViolation: passback
        case .areaFull: places
        case .severalCars:
            "it was not sure whether \(subject) was at the line of \(read.accessPoint), or another car"
        case .laneBusy: "another car had the way at \(read.accessPoint) while \(subject) was there"
        case .notAtLine: "\(subject) was read, and nothing was seen at the line of \(read.accessPoint)"
        case .doorLocked: "\(subject) came while \(read.accessPoint) was locked by a guard"
        case .lockdown: "\(subject) came while the site was locked down"
        // The others are given by a lane or door, which has nothing in the trace about them.
        default:
            "\(subject): \(reason.wording)"
        }
    }

    private func unknown(_ reason: DenyReason) -> String {
        if failed.contains(.apartmentMatches(false)) {
            return "\(subject) was typed behind another apartment"
        }
        for case .equallyNear(let count) in decision.trace.map(\.observation) where reason == .ambiguousPlate
        {
            return "\(subject) is as near to one listed plate as to another, \(count) in all"
        }
        return "\(subject) is not listed"
    }

    private func period(_ reason: DenyReason) -> String {
        for step in failed {
            switch step {
            case .validity(let validity, let moment), .identifierValidity(let validity, let moment):
                return trace.period(of: subject, validity, moment)
            default: continue
            }
        }
        return "\(subject): \(reason.wording)"
    }

    private var uses: String {
        let noted = decision.trace.filter { $0.outcome == .noted }.map(\.observation)
        for case .arriving(let area, let door, _) in noted {
            return "\(subject) has no uses left besides the one on which it is being let into "
                + "\(rules.name(of: area)) at \(door)"
        }
        return "\(subject) has no uses left"
    }

    private var factors: String {
        for step in failed {
            switch step {
            case .listed(let identifier, user: nil):
                return "\(subject) was seen on \(identifier.wording), which is not listed"
            case .secondFactor(let identifier?, sameHolder: false):
                return
                    "\(subject) was seen with \(identifier.wording), which belongs to somebody else or to nobody"
            default: continue
            }
        }
        let missing = decision.match?.identifier.kind.otherFactor?.wording ?? "second factor"
        return "\(subject) was seen without its \(missing), and \(read.accessPoint) asks for both"
    }

    private var schedule: String {
        let time = rules.calendar.wallClock(at: moment).timeText
        let may = "\(subject) may not pass \(read.accessPoint) at \(time)"
        for case .specialDay(let day, let name, let schedule, open: false) in decision.trace.map(
            \.observation)
        {
            let dayName = name.isEmpty ? "\(day)" : name
            return "\(may): \(dayName) closes \(trace.name(of: schedule))"
        }
        let closed = failed.compactMap { step -> ScheduleID? in
            switch step {
            case .policy(_, _, let schedule, open: false), .publicPINSchedule(let schedule, open: false):
                schedule
            default: nil
            }
        }
        let names = closed.map { trace.name(of: $0) }.joined(separator: " and ")
        return "\(may): \(names) \(closed.count == 1 ? "is" : "are") closed" + opening(of: closed)
    }

    /// When the first of the schedules opens, where one does before long.
    private func opening(of schedules: [ScheduleID]) -> String {
        let next = schedules.compactMap { rules.nextChange(of: $0, after: moment) }.min()
        return next.map { " until \(trace.shortText($0))" } ?? ""
    }

    private var passback: String {
        for step in failed {
            switch step {
            case .passback(let area, _, let since?):
                return "\(subject) has been inside \(rules.name(of: area)) since \(trace.shortText(since))"
            case .arriving(let area, let door, _):
                return "\(subject) is being let into \(rules.name(of: area)) at \(door) already"
            default: continue
            }
        }
        return "\(subject) is already inside"
    }

    private var places: String {
        for step in failed {
            switch step {
            case .capacity(let area, let inside, let places):
                return "\(rules.name(of: area)) is full, \(inside) of \(places) places are taken"
            case .groupCapacity(let group, let area, let inside, let places):
                return "\(group) has no place left in \(rules.name(of: area)), "
                    + "\(inside) of \(places) are taken"
            default: continue
            }
        }
        return "there is no place left for \(subject)"
    }
}
