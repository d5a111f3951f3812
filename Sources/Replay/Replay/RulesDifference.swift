package import AccessControl
package import PassageControl

/// Who would gain and who would lose if the same cars had come under other rules.
package struct RulesDifference: Hashable, Sendable {
    /// Somebody, or something read that nobody holds, at one access point.
    package struct Subject: Hashable, Comparable, Sendable {
        /// The lane or door.
        package let door: DoorID

        package let accessPoint: AccessPointID

        /// The identifier as it is listed, or as it was read where it is not.
        package let identifier: String

        package static func < (left: Subject, right: Subject) -> Bool {
            (left.door, left.accessPoint, left.identifier) < (right.door, right.accessPoint, right.identifier)
        }
    }

    /// What became of a subject's arrivals under one set of rules.
    package struct Outcome: Hashable, Sendable {
        package var granted = 0

        /// The reasons of the denials, in the order in which they came.
        package var denials: [DenyReason] = []
    }

    /// A subject that fares otherwise under the other rules.
    package struct Change: Hashable, Sendable {
        package let subject: Subject

        /// The name of the user whom either set of rules knows by this identifier.
        package let user: String?

        package let before: Outcome
        package let after: Outcome
    }

    /// Those who get in more often under the other rules.
    package let gains: [Change]

    /// Those who get in less often.
    package let losses: [Change]

    /// Those who get in as often, but are denied for another reason.
    package let otherReasons: [Change]

    /// Compares the journals of the same recording under its own rules and under others.
    package init(before: [JournalEntry], after: [JournalEntry]) {
        let first = Self.outcomes(of: before)
        let second = Self.outcomes(of: after)
        let names = Self.names(in: before).merging(Self.names(in: after)) { own, _ in own }
        let changes = Set(first.keys).union(second.keys).sorted()
            .map { subject in
                Change(
                    subject: subject, user: names[subject.identifier],
                    before: first[subject] ?? Outcome(), after: second[subject] ?? Outcome())
            }
            .filter { $0.before != $0.after }
        gains = changes.filter { $0.after.granted > $0.before.granted }
        losses = changes.filter { $0.after.granted < $0.before.granted }
        otherReasons = changes.filter { $0.after.granted == $0.before.granted }
    }

    /// Joins what several recordings said, in their order.
    package init(joining differences: [RulesDifference]) {
        gains = differences.flatMap(\.gains)
        losses = differences.flatMap(\.losses)
        otherReasons = differences.flatMap(\.otherReasons)
    }

    package var isEmpty: Bool { gains.isEmpty && losses.isEmpty && otherReasons.isEmpty }

    private static func outcomes(of journal: [JournalEntry]) -> [Subject: Outcome] {
        var outcomes: [Subject: Outcome] = [:]
        for entry in journal {
            guard let subject = subject(of: entry) else { continue }
            switch entry.kind {
            case .accessGranted: outcomes[subject, default: Outcome()].granted += 1
            case .accessDenied:
                guard let reason = entry.reason else { continue }
                outcomes[subject, default: Outcome()].denials.append(reason)
            default: continue
            }
        }
        return outcomes
    }

    private static func subject(of entry: JournalEntry) -> Subject? {
        guard let door = entry.door, let accessPoint = entry.accessPoint,
            let identifier = identifier(of: entry)
        else { return nil }
        return Subject(door: door, accessPoint: accessPoint, identifier: identifier)
    }

    /// A PIN has no text to be known by; whoever was matched stands for it.
    private static func identifier(of entry: JournalEntry) -> String? {
        entry.personal?.matched ?? entry.personal?.read ?? entry.personal?.userName
    }

    private static func names(in journal: [JournalEntry]) -> [String: String] {
        var names: [String: String] = [:]
        for entry in journal {
            guard let identifier = identifier(of: entry), let name = entry.personal?.userName else {
                continue
            }
            names[identifier] = name
        }
        return names
    }
}

extension RulesDifference.Change: CustomStringConvertible {
    /// One line, such as `Ana (1234BCD) at north-in of north: denied expired → granted`.
    package var description: String {
        let who = user.map { "\($0) (\(subject.identifier))" } ?? subject.identifier
        return "\(who) at \(subject.accessPoint) of \(subject.door): \(before) → \(after)"
    }
}

extension RulesDifference.Outcome: CustomStringConvertible {
    /// Such as `granted` or `denied expired`; with a count where it is not one.
    package var description: String {
        var parts: [String] = []
        if granted == 1 { parts.append("granted") }
        if granted > 1 { parts.append("granted \(granted) times") }
        parts += denials.map { "denied \($0.rawValue)" }
        return parts.isEmpty ? "not judged" : parts.joined(separator: ", ")
    }
}
