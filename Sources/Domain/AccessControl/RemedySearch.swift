import Foundation

/// Lists the sets of remedies that may turn a verdict, the fewest and the narrowest first.
///
/// What stands in the way is read off the trace; each obstacle has a few remedies, and every set takes one for each.
struct RemedySearch {
    let question: AccessQuestion
    let decision: AccessDecision

    /// What the trace says against it.
    let failed: [TraceStep.Observation]

    /// The vehicle, card or PIN that is judged, where it is known.
    let credential: Credential?

    let user: User?
    let point: AccessPoint?

    init(_ question: AccessQuestion, _ decision: AccessDecision) {
        self.question = question
        self.decision = decision
        failed = decision.trace.filter { $0.outcome == .failed }.map(\.observation)
        credential = decision.match.flatMap { question.rules.credentials[$0.credential] }
        user = decision.match.flatMap { question.rules.users[$0.user] }
        point = question.rules.accessPoints[question.read.accessPoint]
    }

    var rules: AccessRules { question.rules }
    var now: Date { question.now }

    /// The sets to try, in order.
    var candidates: [[Remedy]] { decision.isGranted ? denying : granting }

    private var denying: [[Remedy]] {
        let blocking: [[Remedy]] = [[.change(.block(question.read.identifier))]]
        guard var disabled = credential else { return blocking }
        disabled.isEnabled = false
        return [[.change(.putCredential(disabled))]] + blocking
    }

    private var granting: [[Remedy]] {
        if point?.direction == .exit, point?.exitPolicy == .free {
            return Self.combined([[unblocking(ownVehicle + strangers)]])
        }
        guard let credential, let user, !failed.contains(.apartmentMatches(false)) else { return [] }
        let obstacles = [
            [unblocking(lacksFactor ? ownVehicle : ownVehicle + strangers)], mending(credential),
            admitting(user), completing(credential), makingRoom,
        ]
        return Self.combined(obstacles.filter { $0 != [[]] })
    }

    /// Every way to take one alternative of each obstacle, the fewest first and otherwise in the order of the remedies.
    private static func combined(_ obstacles: [[[Remedy]]]) -> [[Remedy]] {
        let sets = obstacles.reduce([[]] as [[Remedy]]) { sets, alternatives in
            sets.flatMap { set in alternatives.map { set + $0 } }
        }
        // Sorting by size must keep the order of equals, which `sort` does not promise.
        return sets.filter { !$0.isEmpty }.enumerated()
            .sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }.map(\.element)
    }

    /// What was seen and belongs together, or is taken for it, with the other plates and tags of the vehicle.
    private var ownVehicle: [IdentifierValue] {
        seen.filter { !isStranger($0) } + (credential?.identifiers.map(\.value) ?? [])
    }

    /// What was seen beside it and is somebody else's, with the other plates and tags of that vehicle.
    var strangers: [IdentifierValue] {
        seen.filter(isStranger).flatMap { value in
            [value] + (rules.listing(of: value)?.credential.identifiers.map(\.value) ?? [])
        }
    }

    private var seen: [IdentifierValue] { [question.read, question.second].compactMap { $0?.identifier } }

    private func isStranger(_ value: IdentifierValue) -> Bool {
        guard let match = decision.match else { return false }
        return value.kind != match.identifier.kind
            && rules.listing(of: value)?.credential.id != match.credential
    }

    /// Takes of some identifiers those off the blocked list that are on it.
    func unblocking(_ values: [IdentifierValue]) -> [Remedy] {
        Set(values).filter(rules.isBlocked).sorted { $0.wording < $1.wording }
            .map { .change(.unblock($0)) }
    }

    /// Whether the other factor that was seen belongs to somebody else or to nobody.
    var isDisagreement: Bool { failed.contains(where: \.isDisagreement) }

    /// Whether another factor must be seen, in the place of whatever was seen beside the vehicle.
    var lacksFactor: Bool { isDisagreement || failed.contains(.secondFactor(nil, sameHolder: false)) }

    /// Whether it stands at an exit and is inside, so that no period, profile or schedule keeps it in.
    var mayLeaveLate: Bool {
        decision.trace.contains {
            guard case .inside = $0.observation else { return false }
            return $0.outcome == .passed
        }
    }
}

extension TraceStep.Observation {
    /// A step that fails because what was seen together does not belong together.
    fileprivate var isDisagreement: Bool {
        switch self {
        case .secondFactor(let value, let sameHolder): value != nil && !sameHolder
        case .listed(_, user: nil): true
        default: false
        }
    }
}
