import AccessControl
import Foundation
import GateTestKit

/// Ana's car at the gate, and what `explain` says of it.
struct AnswerCase {
    let plate: IdentifierValue
    let tag: IdentifierValue
    let bobsTag: IdentifierValue
    let yard = Area(id: "yard", name: "the yard", passback: .hard)
    let ended = Validity(from: nil, until: .sample.addingTimeInterval(-3600))
    let office = Schedule(
        id: "office", name: "Office hours", kind: .daily(intervals: [DayInterval(start: 480, end: 570)]))

    init() throws {
        plate = try .plate("1234 BCD")
        tag = try .tag("E2800001")
        bobsTag = try .tag("E2800002")
    }

    /// The lines of the answer; whoever is inside came at two minutes past eight.
    func answer(
        _ rules: AccessRules, _ read: IdentifierValue? = nil, with second: IdentifierValue? = nil,
        at point: AccessPointID = "in", inside: [Presence.Subject] = [], apartment: String? = nil
    ) -> [String] {
        let since = Date.sample.addingTimeInterval(-7080)
        let stays = inside.map { ($0, Presence.Stay(area: "yard", since: since)) }
        let presence = Presence(stays: Dictionary(stays) { first, _ in first }, rules: rules)
        return AccessQuestion(
            .sample(read ?? plate, at: point, apartment: apartment),
            with: second.map { .sample($0, at: point) }, rules: rules, presence: presence, now: .sample
        ).answer()
    }

    /// Rules with Ana, and one thing that is the point of a test.
    func rules(
        users: [User] = [.sample()], credential: Credential? = nil, schedule: Schedule = .always,
        specialDays: [SpecialDay] = [], blocked: [IdentifierValue] = [], areas: [Area] = [],
        groupLimits: [GroupLimit] = [], factors: Factors = .either
    ) throws -> AccessRules {
        let point = AccessPoint(id: "in", door: "gate", direction: .entry, to: "yard", factors: factors)
        return try AccessRules.sample(
            users: users, credentials: [credential ?? .sample(plate)], schedule: schedule,
            specialDays: specialDays, blocked: blocked, areas: areas, groupLimits: groupLimits,
            accessPoints: [point])
    }
}
