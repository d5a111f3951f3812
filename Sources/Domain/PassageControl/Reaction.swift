package import AccessControl
import Foundation

/// What one event leads to: the effects so far, in order, with all that is needed to make more of them.
///
/// A lane or door is handed it with each event; it reads the time, rules and presence from it and adds to it. It lives as
/// long as the site, so that no event copies the rules or whoever is inside.
package struct Reaction: Sendable {
    /// When the event happens.
    package private(set) var now = Moment(wall: .distantPast, uptime: .zero)

    package internal(set) var rules: AccessRules

    /// Who is inside, with what the rows of this event have changed.
    package internal(set) var presence: Presence

    package let policy: JournalFailurePolicy
    package private(set) var effects: [SiteEffect] = []

    /// The alarms of the site, as they stand with the effects so far.
    package internal(set) var alarms = AlarmList()

    /// The number of the row that is made next.
    package private(set) var nextEntry: UInt64 = 1

    /// Whether a row of this event has changed who is inside.
    package private(set) var hasPresenceChanged = false

    /// Whether the journal refused a row in this event; the site turns it into one alarm.
    package var sawJournalFailure = false

    package init(rules: AccessRules, presence: Presence, policy: JournalFailurePolicy) {
        self.rules = rules
        self.presence = presence
        self.policy = policy
    }

    /// The next event: nothing has come of it yet.
    mutating func begin(at now: Moment) {
        self.now = now
        effects = []
        hasPresenceChanged = false
        sawJournalFailure = false
    }

    /// What has come of the event; it is over.
    mutating func takeEffects() -> [SiteEffect] {
        defer { effects = [] }
        return effects
    }

    /// Adds a row of the journal and returns its name.
    @discardableResult
    package mutating func record(
        _ kind: JournalEntry.Kind, door: DoorID? = nil, accessPoint: AccessPointID? = nil,
        fill: (inout JournalEntry) -> Void = { _ in }
    ) -> EntryID {
        let id = EntryID(rawValue: nextEntry)
        nextEntry += 1
        var entry = JournalEntry(id: id, at: now.wall, kind: kind, door: door, accessPoint: accessPoint)
        fill(&entry)
        if let change = entry.presenceChange {
            presence.apply(change, rules: rules)
            hasPresenceChanged = true
        }
        // At once: the same event may let in somebody else who has the same credential.
        if let credential = entry.spendsUseOf { rules.spendUse(of: credential) }
        effects.append(.record(entry))
        return id
    }

    /// Adds a command to a door, gated by a row where one is named.
    package mutating func command(
        _ action: DoorCommand.Action, door: DoorID, after: EntryID? = nil, freshUntil: Duration? = nil
    ) {
        effects.append(
            .command(DoorCommand(door: door, action: action, after: after, freshUntil: freshUntil)))
    }

    /// The event that made closing due says as well that something is under the arm: nothing is asked (rule 2).
    mutating func takeBackClose(of door: DoorID) {
        effects.removeAll { effect in
            if case .command(let command) = effect {
                command.door == door && command.action == .close
            } else {
                false
            }
        }
    }

    /// What waits for its row to open or hold a door is of no use any more; fire and exit requests never wait.
    mutating func withdrawOpenings(of door: DoorID) { effects.append(.withdrawOpenings(door)) }

    /// Adds what the user who was granted has a web relay do, where he has one.
    mutating func startWebRelay(of match: AccessDecision.Match?, door: DoorID, after row: EntryID) {
        guard let match, let number = rules.users[match.user]?.accessSetting.webRelay, number > 0 else {
            return
        }
        effects.append(.webRelay(door, number, after: row))
    }

    package mutating func indicate(_ indication: Indication, door: DoorID) {
        effects.append(.indicate(door, indication))
    }
}
