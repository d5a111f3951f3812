package import AccessControl
import Foundation

// Random rules of a small site, in which every reason to deny occurs.

extension AccessRules {
    /// Up to twelve users with vehicles, cards and PINs, three profiles, own schedules, a special day, and a yard with
    /// any passback and few places, where the point `in` may ask for plate and tag.
    package static func random(using generator: inout SeededGenerator) throws -> AccessRules {
        let factors: [Factors] = [.either, .either, .plateAndTag(within: .seconds(10))]
        let entry = AccessPoint(
            id: "in", door: "gate", direction: .entry, to: "yard", factors: factors.element(using: &generator)
        )
        let points: [AccessPoint] = [entry, .sampleExit, .sampleFreeExit]
        let schedules = (1...3).map { Schedule.random(ScheduleID("s\($0)"), using: &generator) }
        let scheduleIDs = schedules.map(\.id) + [Schedule.always.id, Schedule.never.id]
        let profiles = (1...3).map { number in
            let policies = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                AccessPolicy(
                    accessPoint: points.map(\.id).element(using: &generator),
                    schedule: scheduleIDs.element(using: &generator))
            }
            return AccessProfile(
                id: AccessProfileID("p\(number)"), name: "Profile \(number)", policies: policies)
        }
        let users = (1...12).map { number in
            User(
                id: UserID("u\(number)"), name: "User \(number)",
                group: ["", "A", "B"].element(using: &generator), room: "\(number)",
                isEnabled: Int.random(in: 0..<6, using: &generator) > 0,
                profiles: Array(profiles.map(\.id).shuffled(using: &generator).prefix(number % 3)))
        }
        let credentials = try users.map { try Credential.random(for: $0.id, using: &generator) }
        let values = credentials.flatMap(\.identifiers).map(\.value)
        return try AccessRules(
            timeZone: .sample, users: users, credentials: credentials, schedules: schedules,
            specialDays: [.random(using: &generator)], profiles: profiles, accessPoints: points,
            areas: [.randomYard(using: &generator)],
            groupLimits: ["A", "B"].prefix(Int.random(in: 0...2, using: &generator)).map {
                GroupLimit(group: $0, area: "yard", places: Int.random(in: 0...3, using: &generator))
            },
            blocked: Int.random(in: 0..<2, using: &generator) == 0 ? [values.element(using: &generator)] : [],
            watched: [values.element(using: &generator)],
            // The plates differ in one digit, so what is read wrong may be forgiven, or be as near to another.
            matching: [.exact, .standard, MatchingPolicy(falseAcceptBudget: 0.01)].element(using: &generator))
    }
}

extension Schedule {
    /// A schedule of any kind about the sample date.
    package static func random(_ id: ScheduleID, using generator: inout SeededGenerator) -> Schedule {
        let intervals = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
            DayInterval.random(using: &generator)
        }
        let weekdays = Set(Weekday.allCases.filter { _ in Bool.random(using: &generator) })
        let day = CalendarDay(year: 2026, month: 3, day: Int.random(in: 1...28, using: &generator))
        let kinds: [Kind] = [
            .always, .never, .daily(intervals: intervals), .weekly(weekdays: weekdays, intervals: intervals),
            .normal(from: day, through: day.advanced(by: 10), weekdays: weekdays, intervals: intervals),
        ]
        return Schedule(
            id: id, name: "Schedule \(id)", kind: kinds.element(using: &generator),
            isExemptFromSpecialDays: Bool.random(using: &generator))
    }
}

extension Area {
    /// The area `yard`, where every rule about being inside may stand in the way.
    package static func randomYard(using generator: inout SeededGenerator) -> Area {
        Area(
            id: "yard", name: "the yard",
            passback: [.off, .soft, .hard, .hard].element(using: &generator),
            capacity: [nil, nil, 0, 1, 3, 20].element(using: &generator),
            stayLimit: [nil, .seconds(600)].element(using: &generator),
            forgottenAfter: [.seconds(900), .seconds(24 * 3600)].element(using: &generator))
    }
}

extension DayInterval {
    /// Any interval in steps of a quarter of an hour, past midnight as often as not.
    package static func random(using generator: inout SeededGenerator) -> DayInterval {
        let start = Int.random(in: 0..<96, using: &generator) * 15
        let end = Int.random(in: 0...96, using: &generator) * 15
        return start == end ? .wholeDay : DayInterval(start: start, end: end)
    }
}

extension SpecialDay {
    /// A day near the sample date, closed or with one interval.
    package static func random(using generator: inout SeededGenerator) -> SpecialDay {
        let day = CalendarDay(year: 2026, month: 3, day: Int.random(in: 1...4, using: &generator))
        let intervals = Bool.random(using: &generator) ? [DayInterval.random(using: &generator)] : []
        return SpecialDay(day: day, name: "Holiday", intervals: intervals)
    }
}

extension Credential {
    /// A vehicle, a card or a PIN whose period, uses and switch may each stand in the way.
    package static func random(
        for user: UserID, using generator: inout SeededGenerator
    ) throws -> Credential {
        let number = user.rawValue.dropFirst()
        let values: [[IdentifierValue]] = [
            [try .plate("AB\(number)CD"), try .tag("E2\(number.count == 1 ? "0" : "")\(number)")],
            [try .card("1A2B3C\(number.count == 1 ? "0" : "")\(number)")],
            [.pin(PINDigest(hex: String(repeating: "0", count: 64 - number.count) + number))],
        ]
        let validities: [Validity] = [
            .longTerm, .longTerm, Validity(from: nil, until: .sample),
            Validity(from: .sample.addingTimeInterval(600), until: nil),
        ]
        let identifiers = values.element(using: &generator).map {
            CredentialIdentifier($0, validity: validities.element(using: &generator))
        }
        return Credential(
            id: CredentialID("c\(number)"), holder: user,
            isEnabled: Int.random(in: 0..<6, using: &generator) > 0,
            validity: validities.element(using: &generator),
            usesLeft: [nil, nil, 0, 1].element(using: &generator),
            identifiers: identifiers)
    }
}

extension Array {
    /// One element, by chance; the array must not be empty.
    package func element(using generator: inout SeededGenerator) -> Element {
        self[Int.random(in: indices, using: &generator)]
    }
}
