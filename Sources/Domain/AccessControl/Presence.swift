package import Foundation

/// Who is inside: vehicles by credential at lanes, people by user at doors.
///
/// It changes when access was *taken*, never when it was granted. What it knows fades: whoever was not seen for as long
/// as the area remembers may have left unseen, so that nothing is held against him any more. His last known place is
/// kept all the same, because a car that stands at the exit is inside, however long ago it came.
///
/// Counting is a binary search, so that a decision costs the same with ten inside and with ten thousand.
package struct Presence: Sendable {
    /// Whom presence counts: a vehicle by its credential, a person by the user.
    package enum Subject: Hashable, Sendable {
        case vehicle(CredentialID)
        case person(UserID)

        /// The two kinds of subject.
        package enum Kind: String, Codable, Sendable {
            case vehicle, person
        }
    }

    /// Where a subject is, and since when.
    package struct Stay: Hashable, Sendable {
        package let area: AreaID
        package let since: Date

        package init(area: AreaID, since: Date) {
            self.area = area
            self.since = since
        }
    }

    /// The last known place of everyone who was not seen leaving.
    package private(set) var stays: [Subject: Stay]

    /// Who was let in and has not come yet, a few at any time; lost with a restart, as the grants are.
    package internal(set) var arrivals: [ExpectedArrival] = []

    /// The group of everyone above whose holder has one.
    private(set) var groups: [Subject: String] = [:]

    /// The stays of each area in the order in which they began.
    private(set) var occupancies: [AreaID: Occupancy] = [:]

    /// How many changes there were since it was loaded, and whom the latest were about: what was made from an earlier
    /// state can be brought up to date by them.
    private(set) var changes = 0
    private(set) var lastChanged: [Subject] = []

    /// How many changes back that can be done.
    package static let mostRemembered = 256

    /// Presence as it was stored; without rules nobody's group is known until `regroup`.
    package init(stays: [Subject: Stay] = [:], rules: AccessRules? = nil) {
        self.stays = stays
        for (area, members) in Dictionary(grouping: stays, by: \.value.area) {
            occupancies[area] = Occupancy(members.map { Occupancy.Visit(since: $1.since, subject: $0) })
        }
        if let rules { regroup(rules) }
    }

    /// The area that the subject was last known to be in, nil for outside; however long ago that was.
    package func area(of subject: Subject) -> AreaID? { stays[subject]?.area }

    /// The stay of a subject, or nil where it is outside or where it is unknown by now.
    package func stay(of subject: Subject, at now: Date, rules: AccessRules) -> Stay? {
        guard let stay = stays[subject], rules.rulesOfArea(stay.area).remembers(stay.since, at: now) else {
            return nil
        }
        return stay
    }

    /// The area that the subject is known to be in, nil for outside or unknown.
    package func area(of subject: Subject, at now: Date, rules: AccessRules) -> AreaID? {
        stay(of: subject, at: now, rules: rules)?.area
    }

    /// Applies what taking access changed; the rules say to which group the subject belongs.
    package mutating func apply(_ change: PresenceChange, rules: AccessRules) {
        changes += 1
        if lastChanged.count >= Self.mostRemembered { lastChanged.removeFirst() }
        lastChanged.append(change.subject)
        leave(change.subject)
        guard let area = change.area else { return }
        enter(change.subject, Stay(area: area, since: change.at), rules)
    }

    private mutating func enter(_ subject: Subject, _ stay: Stay, _ rules: AccessRules) {
        stays[subject] = stay
        let group = rules.group(of: subject)
        groups[subject] = group
        occupancies[stay.area, default: Occupancy()].add(
            Occupancy.Visit(since: stay.since, subject: subject), group: group)
    }

    /// Brings what was made from an earlier state of another presence up to date, under the rules that it was made for.
    ///
    /// False, and nothing is changed, where too much has happened since.
    package mutating func catchUp(with newer: Presence, rules: AccessRules) -> Bool {
        let missed = newer.changes - changes
        guard (0...newer.lastChanged.count).contains(missed) else { return false }
        for subject in newer.lastChanged.suffix(missed) {
            leave(subject)
            if let stay = newer.stays[subject] { enter(subject, stay, rules) }
        }
        changes = newer.changes
        lastChanged = newer.lastChanged
        arrivals = newer.arrivals
        regroupArrivals(rules)
        return true
    }

    private mutating func leave(_ subject: Subject) {
        guard let stay = stays.removeValue(forKey: subject) else { return }
        let group = groups.removeValue(forKey: subject)
        let visit = Occupancy.Visit(since: stay.since, subject: subject)
        occupancies[stay.area]?.remove(visit, group: group)
        if occupancies[stay.area]?.isEmpty == true { occupancies[stay.area] = nil }
    }

    /// Moves one who is inside to the group that the rules give, when it is another one.
    mutating func regroup(_ subject: Subject, rules: AccessRules) {
        guard let stay = stays[subject] else { return }
        let group = rules.group(of: subject)
        let before = groups[subject]
        guard group != before else { return }
        groups[subject] = group
        occupancies[stay.area]?.move(stay.since, from: before, to: group)
    }
}

extension Presence: Hashable {
    // What is left out follows from what is compared.
    package static func == (left: Presence, right: Presence) -> Bool {
        left.stays == right.stays && left.arrivals == right.arrivals && left.groups == right.groups
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(stays)
        hasher.combine(arrivals)
    }
}

extension Presence.Subject: Comparable {
    /// Vehicles first, then by id: some order, so that equal values are built alike.
    package static func < (left: Presence.Subject, right: Presence.Subject) -> Bool {
        switch (left, right) {
        case (.vehicle(let left), .vehicle(let right)): left < right
        case (.person(let left), .person(let right)): left < right
        case (.vehicle, .person): true
        case (.person, .vehicle): false
        }
    }
}
