import AccessControl
import Testing

/// Edits that reach a limit of the rules, and one that goes beyond it.
struct LimitCase: Sendable, CustomTestStringConvertible {
    let limit: String
    let within: [RulesChange]
    let beyond: RulesChange

    var testDescription: String { limit }

    static let all = people + texts + schedules + lists

    private static let ana = RulesChange.putUser(User(id: "ana", name: "Ana"))

    private static let people = [
        held("platesPerUser", 5, { (try? PlateText("AB\($0)")).map(IdentifierValue.plate) }),
        held("cardsPerUser", 5, { .card(CardNumber(low32Bits: UInt32($0))) }),
        held("pinsPerUser", 1, { .pin(.numbered($0)) }),
        held("otherIdentifiersPerUser, tags", 10, tag),
        held("otherIdentifiersPerUser, QR codes", 10, { .qr("q\($0)") }),
        held("otherIdentifiersPerUser, phone numbers", 10, { .phone("+\($0)") }),
        LimitCase(
            limit: "otherIdentifiersPerUser, on one vehicle", within: [ana, tags(10)], beyond: tags(11)),
        LimitCase(
            limit: "credentialsPerUser",
            within: [ana] + (1...32).map { .putCredential(Credential(number: $0, identifiers: [])) },
            beyond: .putCredential(Credential(number: 33, identifiers: []))),
        LimitCase(
            limit: "profilesPerUser", within: (1...17).map(profile) + [member(of: 16)], beyond: member(of: 17)
        ),
    ]

    private static let texts = [
        LimitCase(limit: "idLength", within: [user(String.long(64))], beyond: user(.long(65))),
        LimitCase(
            limit: "idLength of a schedule", within: [schedule(id: .long(64))],
            beyond: schedule(id: .long(65))),
        LimitCase(
            limit: "credentialIDLength",
            within: [ana, credential(id: .long(128))], beyond: credential(id: .long(129))),
        LimitCase(
            limit: "textLength", within: [user("ana", name: .long(256))],
            beyond: user("ana", name: .long(257))),
        LimitCase(
            limit: "textLength of a schedule", within: [schedule(id: "s", name: .long(256))],
            beyond: schedule(id: "s", name: .long(257))),
        LimitCase(
            limit: "textLength of a profile", within: [profile("p", name: .long(256))],
            beyond: profile("p", name: .long(257))),
        // In bytes, of which these characters have three.
        LimitCase(
            limit: "identifierLength", within: [ana, qr(String(repeating: "鄂", count: 341))],
            beyond: qr(String(repeating: "鄂", count: 342))),
    ]

    private static let schedules = [
        LimitCase(
            limit: "intervalsPerDay", within: [schedule(id: "s", intervals: 32)],
            beyond: schedule(id: "s", intervals: 33)),
        LimitCase(
            limit: "intervalsPerDay of a special day", within: [day(1, intervals: 32)],
            beyond: day(1, intervals: 33)),
        LimitCase(
            limit: "policiesPerProfile", within: [profile("p", policies: 1_000)],
            beyond: profile("p", policies: 1_001)),
        LimitCase(
            limit: "places", within: [.putGroupLimit(GroupLimit(group: "g", area: "yard", places: 100_000))],
            beyond: .putGroupLimit(GroupLimit(group: "g", area: "yard", places: 100_001))),
    ]

    private static let lists = [
        // With the two built-in ones.
        LimitCase(
            limit: "schedules", within: (1...9_998).map { schedule(id: "s\($0)") },
            beyond: schedule(id: "one more")),
        LimitCase(
            limit: "specialDays", within: (1...10_000).map { day($0) }, beyond: day(10_001)),
        LimitCase(limit: "profiles", within: (1...10_000).map(profile), beyond: profile(10_001)),
        LimitCase(
            limit: "listed", within: (1...100_000).map { .block(.qr("q\($0)")) },
            beyond: .block(.qr("one more"))),
        LimitCase(
            limit: "listed, of the watched", within: (1...100_000).map { .watch(.qr("q\($0)")) },
            beyond: .watch(.qr("one more"))),
        LimitCase(
            limit: "groupLimits",
            within: (1...10_000).map {
                .putGroupLimit(GroupLimit(group: "g\($0)", area: "yard", places: 1))
            }, beyond: .putGroupLimit(GroupLimit(group: "g", area: "yard", places: 1))),
        LimitCase(
            limit: "publicPINs", within: (1...3).map(publicPIN), beyond: publicPIN(4)),
    ]
}

extension LimitCase {
    /// Each on a credential of its own.
    private static func held(_ limit: String, _ most: Int, _ value: (Int) -> IdentifierValue?) -> LimitCase {
        let all = (1...(most + 1)).map { number in
            RulesChange.putCredential(
                Credential(
                    number: number, identifiers: [value(number)].compactMap(\.self).map { .init($0) }))
        }
        return LimitCase(limit: limit, within: [ana] + all.prefix(most), beyond: all[most])
    }

    private static func tags(_ count: Int) -> RulesChange {
        .putCredential(
            Credential(number: 1, identifiers: (1...count).compactMap(tag).map { .init($0) }))
    }

    private static func tag(_ number: Int) -> IdentifierValue? {
        (try? TagNumber("E200\(1_000 + number)")).map(IdentifierValue.tag)
    }

    private static func qr(_ text: String) -> RulesChange {
        .putCredential(Credential(number: 1, identifiers: [CredentialIdentifier(.qr(text))]))
    }

    private static func credential(id: String) -> RulesChange {
        .putCredential(Credential(id: CredentialID(id), holder: "ana", identifiers: []))
    }

    private static func user(_ id: String, name: String = "Ana") -> RulesChange {
        .putUser(User(id: UserID(id), name: name))
    }

    private static func member(of profiles: Int) -> RulesChange {
        .putUser(
            User(id: "ana", name: "Ana", profiles: (1...profiles).map { AccessProfileID("p\($0)") }))
    }

    private static func profile(_ number: Int) -> RulesChange { profile("p\(number)") }

    private static func profile(_ id: String, name: String = "P", policies: Int = 0) -> RulesChange {
        .putProfile(
            AccessProfile(
                id: AccessProfileID(id), name: name,
                policies: (0..<policies).map {
                    AccessPolicy(accessPoint: AccessPointID("in\($0)"), schedule: Schedule.always.id)
                }))
    }

    private static func schedule(id: String, name: String = "S", intervals: Int = 1) -> RulesChange {
        .putSchedule(
            Schedule(
                id: ScheduleID(id), name: name,
                kind: .daily(intervals: (0..<intervals).map { DayInterval(start: $0, end: $0 + 1) })))
    }

    private static func day(_ number: Int, intervals: Int = 0) -> RulesChange {
        .putSpecialDay(
            SpecialDay(
                day: CalendarDay(year: 2026, month: 1, day: 1).advanced(by: number), name: "Day",
                intervals: (0..<intervals).map { DayInterval(start: $0, end: $0 + 1) }))
    }

    private static func publicPIN(_ number: Int) -> RulesChange {
        .putPublicPIN(
            PublicPIN(
                id: PublicPINID("pin\(number)"), digest: .numbered(number), length: 4,
                schedule: Schedule.always.id, accessPoints: ["in0"]))
    }
}

extension Credential {
    fileprivate init(number: Int, identifiers: [CredentialIdentifier]) {
        self.init(id: CredentialID("c\(number)"), holder: "ana", identifiers: identifiers)
    }
}

extension String {
    fileprivate static func long(_ count: Int) -> String { String(repeating: "x", count: count) }
}

extension PINDigest {
    fileprivate static func numbered(_ number: Int) -> PINDigest {
        let digits = String(number)
        return PINDigest(hex: String(repeating: "0", count: 64 - digits.count) + digits)
    }
}
