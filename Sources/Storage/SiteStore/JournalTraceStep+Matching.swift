import AccessControl

/// The steps about plates that are only like what was read, and about the second factor.
extension JournalTraceStep {
    init(ofMatching step: TraceStep) {
        switch step.observation {
        case .nearest(let value, let likeness, let isForgiven):
            self.init("nearest", step.outcome, holds: isForgiven)
            identifierKind = value.kind.rawValue
            identifier = value.shownText
            tell(likeness)
        case .equallyNear(let count):
            self.init("equallyNear", step.outcome)
            self.count = count
        case .secondFactor(let value, let isSameHolder):
            self.init("secondFactor", step.outcome, holds: isSameHolder)
            identifierKind = value?.kind.rawValue
            identifier = value?.shownText
        default: preconditionFailure("not a step about matching")
        }
    }

    private mutating func tell(_ likeness: Likeness) {
        switch likeness {
        case .lookAlikes(let count):
            self.likeness = "lookAlikes"
            self.count = count
        case .substitution: self.likeness = "substitution"
        case .insertion: self.likeness = "insertion"
        case .deletion: self.likeness = "deletion"
        }
    }

    var matching: TraceStep.Observation? {
        switch rule {
        case "nearest":
            guard let value = identifierValue, let likeness = toldLikeness else { return nil }
            return .nearest(value, likeness, forgiven: holds ?? false)
        case "equallyNear": return count.map { .equallyNear($0) }
        case "secondFactor":
            // A factor that was not seen names no kind; one that was erased does, and has no value any more.
            if identifierKind != nil, identifierValue == nil { return nil }
            return .secondFactor(identifierValue, sameHolder: holds ?? false)
        default: return nil
        }
    }

    private var toldLikeness: Likeness? {
        switch likeness {
        case "lookAlikes": count.map { .lookAlikes($0) }
        case "substitution": .substitution
        case "insertion": .insertion
        case "deletion": .deletion
        default: nil
        }
    }
}
