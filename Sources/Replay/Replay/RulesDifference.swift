package import AccessControl

/// Who would gain and who would lose if the same cars had come under other rules: per user, lane and hour.
package struct RulesDifference: Hashable, Sendable {
    /// Somebody, or something read that nobody holds, at one access point.
    package struct Subject: Hashable, Comparable, Sendable {
        /// The lane or door.
        package let door: DoorID

        package let accessPoint: AccessPointID

        /// The identifier as it is listed, or as it was read where it is not.
        package let identifier: String

        package init(door: DoorID, accessPoint: AccessPointID, identifier: String) {
            self.door = door
            self.accessPoint = accessPoint
            self.identifier = identifier
        }

        package static func < (left: Subject, right: Subject) -> Bool {
            (left.door, left.accessPoint, left.identifier) < (right.door, right.accessPoint, right.identifier)
        }
    }

    /// One arrival under both sets of rules.
    package struct Arrival: Hashable, Sendable {
        package let subject: Subject

        /// The name of the user whom either set of rules knows by this identifier.
        package let user: String?

        /// The hour of the local day, 0–23.
        package let hour: Int

        /// Nil where it was not judged.
        package let before: AccessDecision.Verdict?
        package let after: AccessDecision.Verdict?

        package init(
            subject: Subject, user: String?, hour: Int, before: AccessDecision.Verdict?,
            after: AccessDecision.Verdict?
        ) {
            self.subject = subject
            self.user = user
            self.hour = hour
            self.before = before
            self.after = after
        }
    }

    /// What became of a subject's arrivals under one set of rules.
    package struct Outcome: Hashable, Sendable {
        package private(set) var granted = 0

        /// The reasons of the denials, in the order in which they came.
        package private(set) var denials: [DenyReason] = []

        package init() {}

        mutating func add(_ verdict: AccessDecision.Verdict?) {
            switch verdict {
            case .granted: granted += 1
            case .denied(let reason): denials.append(reason)
            case nil: break
            }
        }
    }

    /// A subject that fares otherwise under the other rules in one hour of the day.
    package struct Change: Hashable, Sendable {
        package let subject: Subject
        package let user: String?

        /// The hour of the local day, 0–23, over all days that were played.
        package let hour: Int

        package fileprivate(set) var before = Outcome()
        package fileprivate(set) var after = Outcome()

        /// How many more times it gets in; negative for fewer.
        package var gained: Int { after.granted - before.granted }
    }

    /// Those who get in more often under the other rules.
    package let gains: [Change]

    /// Those who get in less often.
    package let losses: [Change]

    /// Those who get in as often, but are denied for another reason.
    package let otherReasons: [Change]

    /// Sums up arrivals, each judged under both sets of rules.
    package init(_ arrivals: some Sequence<Arrival>) {
        var sums = Sums()
        for arrival in arrivals { sums.add(arrival) }
        self.init(sums)
    }

    /// What the arrivals that were added come to.
    package init(_ sums: Sums) {
        let changes = sums.changes
        gains = changes.filter { $0.gained > 0 }
        losses = changes.filter { $0.gained < 0 }
        otherReasons = changes.filter { $0.gained == 0 }
    }

    /// Joins what several recordings said, in their order.
    package init(joining differences: [RulesDifference]) {
        gains = differences.flatMap(\.gains)
        losses = differences.flatMap(\.losses)
        otherReasons = differences.flatMap(\.otherReasons)
    }

    package var isEmpty: Bool { gains.isEmpty && losses.isEmpty && otherReasons.isEmpty }
}

extension RulesDifference {
    /// Adds up arrivals one by one, so that a long period needs no memory for each of them.
    package struct Sums: Hashable, Sendable {
        private struct Place: Hashable, Comparable {
            let subject: Subject
            let hour: Int

            static func < (left: Place, right: Place) -> Bool {
                (left.subject, left.hour) < (right.subject, right.hour)
            }
        }

        private var sums: [Place: Change] = [:]

        package init() {}

        package mutating func add(_ arrival: Arrival) {
            let place = Place(subject: arrival.subject, hour: arrival.hour)
            let none = Change(subject: arrival.subject, user: arrival.user, hour: arrival.hour)
            sums[place, default: none].before.add(arrival.before)
            sums[place, default: none].after.add(arrival.after)
        }

        /// Those who fare otherwise, by subject and hour.
        fileprivate var changes: [Change] {
            sums.sorted { $0.key < $1.key }.map(\.value).filter { $0.before != $0.after }
        }
    }
}

extension RulesDifference.Change: CustomStringConvertible {
    /// One line, such as `Ana (1234BCD) at north-in of north, 08–09 h: denied (the period has ended) → granted`.
    package var description: String {
        let who = user.map { "\($0) (\(subject.identifier))" } ?? subject.identifier
        return
            "\(who) at \(subject.accessPoint) of \(subject.door), \(RulesDifference.wording(ofHour: hour)): "
            + "\(before) → \(after)"
    }
}

extension RulesDifference.Outcome: CustomStringConvertible {
    /// Such as `granted` or `denied (the period has ended)`; with a count where it is not one.
    package var description: String {
        var parts: [String] = []
        if granted > 0 { parts.append("granted" + Self.times(granted)) }
        var told: Set<DenyReason> = []
        for reason in denials where told.insert(reason).inserted {
            parts.append("denied" + Self.times(denials.count { $0 == reason }) + " (\(reason.wording))")
        }
        return parts.isEmpty ? "not judged" : parts.joined(separator: ", ")
    }

    private static func times(_ count: Int) -> String { count == 1 ? "" : " \(count) times" }
}
