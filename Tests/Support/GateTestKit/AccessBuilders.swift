package import AccessControl
package import Foundation

// Builders that default all but the point of a test. They throw, so that a test with a bad plate says so.

extension User {
    /// A user who may do what the profile `staff` may.
    package static func sample(
        _ id: UserID = "u1", name: String = "Ana", group: String = "", room: String = "",
        isEnabled: Bool = true, profiles: [AccessProfileID] = ["staff"]
    ) -> User {
        User(id: id, name: name, group: group, room: room, isEnabled: isEnabled, profiles: profiles)
    }
}

extension Credential {
    /// A credential with one identifier; its id is `c1` unless told.
    package static func sample(
        _ identifier: IdentifierValue, id: CredentialID = "c1", holder: UserID = "u1",
        isEnabled: Bool = true, validity: Validity = .longTerm, usesLeft: Int? = nil
    ) -> Credential {
        Credential(
            id: id, holder: holder, isEnabled: isEnabled, validity: validity, usesLeft: usesLeft,
            identifiers: [CredentialIdentifier(identifier)])
    }

    /// A vehicle with plates.
    package static func vehicle(
        plates: [String], id: CredentialID = "c1", holder: UserID = "u1"
    ) throws -> Credential {
        let identifiers = try plates.map { CredentialIdentifier(try .plate($0)) }
        return Credential(id: id, holder: holder, identifiers: identifiers)
    }
}

extension IdentifierValue {
    /// A plate as it is typed.
    package static func plate(_ text: String) throws -> IdentifierValue { .plate(try PlateText(text)) }

    /// A tag as it is typed.
    package static func tag(_ text: String) throws -> IdentifierValue { .tag(try TagNumber(text)) }

    /// A card as it is typed.
    package static func card(_ text: String) throws -> IdentifierValue { .card(try CardNumber(text)) }

    /// A PIN whose digest is made of one repeated hex digit: not secret, and the same for the same digit.
    package static func samplePIN(_ digit: Character) -> IdentifierValue {
        .pin(PINDigest(hex: String(repeating: digit, count: 64)))
    }
}

extension CredentialRead {
    /// A read at the access point `in`, seen and received at once.
    package static func sample(
        _ identifier: IdentifierValue, at accessPoint: AccessPointID = "in", seenAt: Date = .sample,
        apartment: String? = nil
    ) -> CredentialRead {
        CredentialRead(
            identifier: identifier, rawText: identifier.shownText ?? "", accessPoint: accessPoint,
            source: "cam",
            seenAt: seenAt, receivedAt: seenAt, apartment: apartment)
    }
}

extension AccessPoint {
    /// `in`, from outside to `yard`.
    package static let sampleEntry = AccessPoint(id: "in", door: "gate", direction: .entry, to: "yard")

    /// `out`, from `yard` to outside, for those who are listed.
    package static let sampleExit = AccessPoint(id: "out", door: "gate", direction: .exit, from: "yard")

    /// `free-out`, from `yard` to outside, for everyone.
    package static let sampleFreeExit = AccessPoint(
        id: "free-out", door: "gate", direction: .exit, from: "yard", exitPolicy: .free)
}

extension AccessRules {
    /// Rules with the points `in`, `out` and `free-out`, and the profile `staff` that opens them in one schedule.
    ///
    /// Further access points are opened by the same profile; one with the id of a sample replaces it.
    package static func sample(
        timeZone: TimeZone = .sample, users: [User] = [.sample()], credentials: [Credential] = [],
        schedule: Schedule = .always, specialDays: [SpecialDay] = [], profiles: [AccessProfile] = [],
        blocked: [IdentifierValue] = [], watched: [IdentifierValue] = [], areas: [Area] = [],
        groupLimits: [GroupLimit] = [], accessPoints: [AccessPoint] = [],
        matching: MatchingPolicy = .standard
    ) throws -> AccessRules {
        let samples: [AccessPoint] = [.sampleEntry, .sampleExit, .sampleFreeExit]
        let points = samples.filter { sample in !accessPoints.contains { $0.id == sample.id } } + accessPoints
        let staff = AccessProfile(
            id: "staff", name: "Staff",
            policies: points.map { AccessPolicy(accessPoint: $0.id, schedule: schedule.id) })
        return try AccessRules(
            timeZone: timeZone, users: users, credentials: credentials, schedules: [schedule],
            specialDays: specialDays, profiles: [staff] + profiles, accessPoints: points, areas: areas,
            groupLimits: groupLimits, blocked: blocked, watched: watched, matching: matching)
    }
}

extension TimeZone {
    /// Europe/Bratislava, the site of most tests.
    package static let sample = named("Europe/Bratislava")

    /// A zone that every machine knows; a missing zone database is a broken machine.
    package static func named(_ identifier: String) -> TimeZone {
        guard let zone = TimeZone(identifier: identifier) else {
            preconditionFailure("the machine has no time zone \(identifier)")
        }
        return zone
    }
}

extension Date {
    /// Monday 2026-03-02 10:00 in Bratislava.
    package static let sample = Date(timeIntervalSince1970: 1_772_442_000)

    /// A moment by its ISO 8601 text with an offset, such as `2026-03-29T01:30:00+01:00`.
    package static func at(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }
}
