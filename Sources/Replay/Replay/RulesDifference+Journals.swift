package import AccessControl
package import PassageControl

extension RulesDifference {
    /// Compares the journals of the same recording under its own rules and under others; hours are those of the calendar.
    package init(before: [JournalEntry], after: [JournalEntry], calendar: SiteCalendar) {
        let first = Self.judgements(in: before)
        let second = Self.judgements(in: after)
        let names = Self.names(in: before).merging(Self.names(in: after)) { own, _ in own }
        let arrivals = Set(first.keys).union(second.keys).flatMap { subject in
            Self.paired(first[subject] ?? [], second[subject] ?? []).map { before, after in
                let hour = (before ?? after).map { calendar.wallClock(at: $0.at).secondOfDay / 3600 }
                return Arrival(
                    subject: subject, user: names[subject.identifier], hour: hour ?? 0,
                    before: before.flatMap(\.verdict), after: after.flatMap(\.verdict))
            }
        }
        self.init(arrivals)
    }

    /// The first decision with the first, the second with the second: they are about the same arrivals.
    private static func paired(
        _ before: [JournalEntry], _ after: [JournalEntry]
    ) -> [(JournalEntry?, JournalEntry?)] {
        (0..<max(before.count, after.count)).map { index in
            (
                before.indices.contains(index) ? before[index] : nil,
                after.indices.contains(index) ? after[index] : nil
            )
        }
    }

    private static func judgements(in journal: [JournalEntry]) -> [Subject: [JournalEntry]] {
        var judgements: [Subject: [JournalEntry]] = [:]
        for entry in journal where entry.verdict != nil {
            guard let subject = subject(of: entry) else { continue }
            judgements[subject, default: []].append(entry)
        }
        return judgements
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

extension JournalEntry {
    /// What was decided, where the row is a decision.
    fileprivate var verdict: AccessDecision.Verdict? {
        switch kind {
        case .accessGranted: .granted
        case .accessDenied: reason.map { .denied($0) }
        default: nil
        }
    }
}
