package import AccessControl
import Foundation

extension JournalTraceStep {
    init(_ step: TraceStep) {
        switch step.observation {
        case .blocked(let holds): self.init("blocked", step.outcome, holds: holds)
        case .watched(let holds): self.init("watched", step.outcome, holds: holds)
        case .userEnabled(let holds): self.init("userEnabled", step.outcome, holds: holds)
        case .credentialEnabled(let holds): self.init("credentialEnabled", step.outcome, holds: holds)
        case .apartmentMatches(let holds): self.init("apartmentMatches", step.outcome, holds: holds)
        case .listed(let value, let user):
            self.init("listed", step.outcome)
            identifierKind = value.kind.rawValue
            identifier = value.shownText
            self.user = user?.rawValue
        case .validity(let validity, let at): self.init("validity", step.outcome, validity, at)
        case .identifierValidity(let validity, let at):
            self.init("identifierValidity", step.outcome, validity, at)
        case .usesLeft(let uses):
            self.init("usesLeft", step.outcome)
            usesLeft = uses
        case .policy(let profile, let accessPoint, let schedule, let open):
            self.init("policy", step.outcome, holds: open)
            self.profile = profile.rawValue
            self.accessPoint = accessPoint.rawValue
            self.schedule = schedule.rawValue
        case .accessPointPermitted(let accessPoint, let holds):
            self.init("accessPointPermitted", step.outcome, holds: holds)
            self.accessPoint = accessPoint.rawValue
        case .specialDay(let day, let name, let schedule, let open):
            self.init("specialDay", step.outcome, holds: open)
            self.day = day.description
            self.name = name
            self.schedule = schedule.rawValue
        case .exitPolicy(let policy):
            self.init("exitPolicy", step.outcome)
            exitPolicy = policy.rawValue
        case .inside(let area):
            self.init("inside", step.outcome)
            self.area = area?.rawValue
        case .publicPIN(let id, let accessPoint, let opens):
            self.init("publicPIN", step.outcome, holds: opens)
            name = id.rawValue
            self.accessPoint = accessPoint.rawValue
        case .publicPINSchedule(let schedule, let open):
            self.init("publicPINSchedule", step.outcome, holds: open)
            self.schedule = schedule.rawValue
        case .nearest, .equallyNear, .secondFactor: self.init(ofMatching: step)
        case .passback, .arriving, .capacity, .groupCapacity, .stay: self.init(ofPresence: step)
        }
    }

    /// The step as a value that can be rendered, or nil where its personal fields were erased.
    package var step: TraceStep? { observation.map { TraceStep($0, outcome) } }

    init(_ rule: String, _ outcome: TraceStep.Outcome, holds: Bool) {
        self.init(rule, outcome)
        self.holds = holds
    }

    private init(_ rule: String, _ outcome: TraceStep.Outcome, _ validity: Validity, _ at: Date) {
        self.init(rule, outcome)
        from = StoredMoment.milliseconds(validity.from)
        until = StoredMoment.milliseconds(validity.until)
        self.at = StoredMoment.milliseconds(at)
    }

    private var observation: TraceStep.Observation? {
        let holds = holds ?? false
        switch rule {
        case "blocked": return .blocked(holds)
        case "watched": return .watched(holds)
        case "userEnabled": return .userEnabled(holds)
        case "credentialEnabled": return .credentialEnabled(holds)
        case "apartmentMatches": return .apartmentMatches(holds)
        case "listed": return listed
        case "validity": return at.map { .validity(validity, at: StoredMoment.date($0)) }
        case "identifierValidity": return at.map { .identifierValidity(validity, at: StoredMoment.date($0)) }
        case "usesLeft": return .usesLeft(usesLeft)
        case "accessPointPermitted":
            return accessPoint.map { .accessPointPermitted(AccessPointID($0), holds) }
        case "exitPolicy": return exitPolicy.flatMap(AccessPoint.ExitPolicy.init).map { .exitPolicy($0) }
        case "inside": return .inside(area.map { AreaID($0) })
        case "nearest", "equallyNear", "secondFactor": return matching
        case "passback", "arriving", "capacity", "groupCapacity", "stay": return presence
        case "publicPIN": return publicPIN(opens: holds)
        case "publicPINSchedule":
            return schedule.map { .publicPINSchedule(ScheduleID($0), open: holds) }
        case "policy": return policy(open: holds)
        case "specialDay": return specialDay(open: holds)
        default: return nil
        }
    }

    private var validity: Validity {
        Validity(from: StoredMoment.date(from), until: StoredMoment.date(until))
    }

    private var listed: TraceStep.Observation? {
        let user = user.map { UserID($0) }
        return identifierValue.map { .listed($0, user: user) }
    }

    /// The identifier that a step names, or nil where it was erased.
    var identifierValue: IdentifierValue? {
        guard let identifierKind, let kind = IdentifierValue.Kind(rawValue: identifierKind) else {
            return nil
        }
        switch kind {
        // The journal never had the secret itself; the kind is all that a sentence about it says.
        case .pin: return .pin(PINDigest(hex: ""))
        case .qr: return .qr("")
        case .bluetooth: return .bluetooth("")
        case .plate, .tag, .card, .face, .phone:
            return identifier.flatMap { try? StoredIdentifier.value(kind: kind.rawValue, text: $0) }
        }
    }

    private func policy(open: Bool) -> TraceStep.Observation? {
        guard let profile, let accessPoint, let schedule else { return nil }
        return .policy(
            profile: AccessProfileID(profile), accessPoint: AccessPointID(accessPoint),
            schedule: ScheduleID(schedule), open: open)
    }

    private func publicPIN(opens: Bool) -> TraceStep.Observation? {
        guard let name, let accessPoint else { return nil }
        return .publicPIN(PublicPINID(name), AccessPointID(accessPoint), opens: opens)
    }

    private func specialDay(open: Bool) -> TraceStep.Observation? {
        guard let day, let day = try? CalendarDay(day), let schedule else { return nil }
        return .specialDay(day, name: name ?? "", schedule: ScheduleID(schedule), open: open)
    }
}
