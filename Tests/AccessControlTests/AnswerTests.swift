import AccessControl
import Foundation
import GateTestKit
import Testing

/// What `explain` says in a terminal, word for word, for each reason that a decision can have.
@Suite("The answer as a person would give it")
struct AnswerTests {
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

    private func answer(
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

    private func rules(
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

    @Test("granted")
    func granted() throws {
        #expect(
            try answer(rules(areas: [Area(id: "yard", name: "the yard", capacity: 3)])) == [
                "Yes: Ana's car 1234BCD is let in at in.",
                "✓ the plate 1234BCD is listed for Ana (u1)",
                "✓ by the profile Staff, the schedule Always is open at 10:00",
                "✓ 0 of 3 places in the yard are taken",
            ])
    }

    @Test("a grant says when it ends by itself: with its schedule, or with its period where that is sooner")
    func grantEnds() throws {
        let morning = Schedule(
            id: "morning", name: "Morning", kind: .daily(intervals: [DayInterval(start: 480, end: 720)]))
        #expect(
            try answer(rules(schedule: morning)).last
                == "From 12:00 on it would be denied: outside the schedule.")
        let untilEleven = Validity(from: nil, until: .sample.addingTimeInterval(3600))
        let credential = Credential.sample(plate, validity: untilEleven)
        #expect(
            try answer(rules(credential: credential, schedule: morning)).last
                == "From 11:00 on it would be denied: the period has ended.")
    }

    @Test("where one profile closes and another stays open, nothing is said of an end")
    func grantGoesOn() throws {
        let morning = Schedule(
            id: "morning", name: "Morning", kind: .daily(intervals: [DayInterval(start: 480, end: 720)]))
        let always = AccessProfile(
            id: "p2", name: "Always",
            policies: [AccessPolicy(accessPoint: "in", schedule: Schedule.always.id)])
        var rules = try rules(schedule: morning)
        let user = try #require(rules.users["u1"])
        var wider = user
        wider.profiles.append("p2")
        try rules.apply(.putProfile(always))
        try rules.apply(.putUser(wider))
        #expect(answer(rules).first?.hasPrefix("Yes: ") == true)
        #expect(answer(rules).last?.hasPrefix("✓ ") == true)
    }

    @Test("granted to nobody in particular")
    func grantedToAnyone() throws {
        #expect(
            try answer(rules(), .plate("9999XYZ"), at: "free-out") == [
                "Yes: the plate 9999XYZ is let out at free-out, as anyone is.",
                "✗ the plate 9999XYZ is not listed",
                "✓ the exit policy is free, which admits anyone",
            ])
    }

    @Test("granted with a passback violation, and as an overstay")
    func grantedWithAlarm() throws {
        let soft = Area(id: "yard", name: "the yard", passback: .soft, stayLimit: .seconds(5400))
        #expect(
            try answer(rules(areas: [soft]), inside: [.vehicle("c1")]).first
                == "Yes: Ana's car 1234BCD is let in at in although it is known to be inside already.")
        #expect(
            try answer(rules(areas: [soft]), at: "out", inside: [.vehicle("c1")]) == [
                "Yes: Ana's car 1234BCD is let out at out, which is an overstay.",
                "✓ the plate 1234BCD is listed for Ana (u1)",
                "✓ by the profile Staff, the schedule Always is open at 10:00",
                "✓ it is inside the yard",
                "· it is inside the yard since 2026-03-02 08:02, where stays are limited to 90 min",
                "· the exit policy is listed, which admits those on the lists and whoever is inside",
            ])
    }

    @Test("unknown")
    func unknown() throws {
        #expect(
            try answer(rules(), .plate("9999XYZ")) == [
                "No: the plate 9999XYZ is not listed.",
                "✗ the plate 9999XYZ is not listed",
                "No edit can be guessed: whose it is only people know.",
            ])
    }

    @Test("a PIN behind another apartment")
    func apartment() throws {
        let pin = IdentifierValue.samplePIN("a")
        let rules = try rules(users: [.sample(room: "12")], credential: .sample(pin))
        #expect(
            answer(rules, pin, apartment: "13") == [
                "No: Ana's PIN was typed behind another apartment.",
                "✓ the PIN is listed for Ana (u1)",
                "✗ the apartment is not the user's",
                "✓ by the profile Staff, the schedule Always is open at 10:00",
                "No single rule stands in the way: another apartment has to be typed.",
            ])
    }

    @Test("blocked")
    func blocked() throws {
        let said = try answer(rules(blocked: [plate]))
        #expect(said.first == "No: Ana's car 1234BCD is blocked.")
        #expect(said.contains("✗ it is on the blocked list"))
        #expect(
            said.last == "It would have been let in if the plate 1234BCD were not on the blocked list.")
    }

    @Test("the user or the credential is not enabled")
    func notEnabled() throws {
        let user = try answer(rules(users: [.sample(isEnabled: false)]))
        #expect(user.first == "No: Ana's car 1234BCD is listed, but its holder is not enabled.")
        #expect(user.last == "It would have been let in if Ana were enabled.")
        let credential = try answer(rules(credential: .sample(plate, isEnabled: false)))
        #expect(credential.first == "No: Ana's car 1234BCD is not enabled.")
        #expect(credential.last == "It would have been let in if the credential c1 were enabled.")
    }

    @Test("before and after the period")
    func periods() throws {
        let expired = try answer(rules(credential: .sample(plate, validity: ended)))
        #expect(
            expired == [
                "No: Ana's car 1234BCD was valid until 2026-03-02 09:00.",
                "✓ the plate 1234BCD is listed for Ana (u1)",
                "✗ the credential was valid until 2026-03-02 09:00",
                "✓ by the profile Staff, the schedule Always is open at 10:00",
                "It would have been let in if the credential c1 were valid now.",
            ])
        let later = Validity(from: .sample.addingTimeInterval(60), until: nil)
        #expect(
            try answer(rules(credential: .sample(plate, validity: later))).first
                == "No: Ana's car 1234BCD is not valid before 2026-03-02 10:01.")
        let onePlate = Credential(
            id: "c1", holder: "u1", identifiers: [CredentialIdentifier(plate, validity: ended)])
        #expect(
            try answer(rules(credential: onePlate)).last
                == "It would have been let in if the plate 1234BCD were valid now.")
    }

    @Test("no uses left")
    func uses() throws {
        let said = try answer(rules(credential: .sample(plate, usesLeft: 0)))
        #expect(said.first == "No: Ana's car 1234BCD has no uses left.")
        #expect(said.last == "It would have been let in if the credential c1 had a use left.")
    }

    @Test("no profile here")
    func accessPoint() throws {
        let said = try answer(rules(users: [.sample(profiles: [])]))
        #expect(said.first == "No: Ana's car 1234BCD has no profile that permits in.")
        #expect(said.last == "It would have been let in if Ana had the profile Staff.")
        let nowhere = try answer(rules(), at: "elsewhere")
        #expect(nowhere.last == "No small change of the rules would have turned this.")
    }

    @Test("outside the schedule, with the time at which it opens")
    func schedule() throws {
        #expect(
            try answer(rules(schedule: office)) == [
                "No: Ana's car 1234BCD may not pass in at 10:00: Office hours is closed until "
                    + "2026-03-03 08:00.",
                "✓ the plate 1234BCD is listed for Ana (u1)",
                "✗ by the profile Staff, the schedule Office hours is closed at 10:00",
                "It would have been let in if the profile Staff permitted in in the schedule Always.",
            ])
        #expect(
            try answer(rules(schedule: .never)).first
                == "No: Ana's car 1234BCD may not pass in at 10:00: Never is closed.")
    }

    @Test("a special day")
    func specialDay() throws {
        let all = Schedule(id: "all", name: "All day", kind: .daily(intervals: [.wholeDay]))
        let day = CalendarDay(.sample, in: SiteCalendar(timeZone: .sample))
        let named = try answer(rules(schedule: all, specialDays: [SpecialDay(day: day, name: "Easter")]))
        #expect(named.first == "No: Ana's car 1234BCD may not pass in at 10:00: Easter closes All day.")
        #expect(
            named.last == "It would have been let in if the schedule All day were exempt from special days.")
        let unnamed = try answer(rules(schedule: all, specialDays: [SpecialDay(day: day, name: "")]))
        #expect(
            unnamed.first == "No: Ana's car 1234BCD may not pass in at 10:00: 2026-03-02 closes All day.")
    }

    @Test("already inside")
    func passback() throws {
        #expect(
            try answer(rules(areas: [yard]), inside: [.vehicle("c1")]) == [
                "No: Ana's car 1234BCD is already inside the yard since 08:02.",
                "✓ the plate 1234BCD is listed for Ana (u1)",
                "✓ by the profile Staff, the schedule Always is open at 10:00",
                "✗ it is inside the yard since 2026-03-02 08:02",
                "It would have been let in if an operator had forgiven that the vehicle c1 of Ana is inside.",
            ])
    }

    @Test("a person who is already inside")
    func passbackOfAPerson() throws {
        let card = try IdentifierValue.card("1A2B3C4D")
        let said = try answer(
            rules(credential: .sample(card), areas: [yard]), card, inside: [.person("u1")])
        #expect(said.first == "No: Ana's card 1A2B3C4D is already inside the yard since 08:02.")
        #expect(said.last == "It would have been let in if an operator had forgiven that Ana is inside.")
    }

    @Test("on the way in somewhere else")
    func arriving() throws {
        let rules = try rules(areas: [yard])
        var presence = Presence()
        presence.expect(.vehicle("c1"), in: "yard", at: "south", since: .sample, rules: rules)
        let said = AccessQuestion(.sample(plate), rules: rules, presence: presence, now: .sample).answer()
        #expect(said.first == "No: Ana's car 1234BCD is being let into the yard at south already.")
        #expect(
            said.contains(
                "✗ it was let into the yard at south at 2026-03-02 10:00 and has not come through yet"))
        #expect(said.last == "It would have been let in if passback in the yard were off.")
    }

    @Test("no place in the area, or for the group in it")
    func places() throws {
        let small = Area(id: "yard", name: "the yard", capacity: 1)
        let full = try answer(rules(areas: [small]), inside: [.vehicle("c2")])
        #expect(full.first == "No: the yard is full, 1 of 1 places are taken.")
        #expect(full.last == "It would have been let in if the yard had 2 places instead of 1.")
        let limited = try answer(
            rules(
                users: [.sample(group: "Flat 12")], areas: [yard],
                groupLimits: [GroupLimit(group: "Flat 12", area: "yard", places: 1)]),
            inside: [.person("u1")])
        #expect(limited.first == "No: Flat 12 has no place left in the yard, 1 of 1 are taken.")
        #expect(limited.contains("✗ 1 of the 1 places of Flat 12 in the yard are taken"))
        #expect(
            limited.last == "It would have been let in if Flat 12 had 2 places in the yard instead of 1.")
    }

    @Test("a second factor that is missing, another's, or on a strange car")
    func factors() throws {
        let car = Credential(
            id: "c1", holder: "u1", identifiers: [CredentialIdentifier(plate), CredentialIdentifier(tag)])
        let both = try rules(credential: car, factors: .plateAndTag(within: .seconds(10)))
        #expect(
            answer(both) == [
                "No: Ana's car 1234BCD was seen without its tag, and in asks for both.",
                "✓ the plate 1234BCD is listed for Ana (u1)",
                "✗ a second factor was not seen in time",
                "✓ by the profile Staff, the schedule Always is open at 10:00",
                "It would have been let in if the tag E2800001 had been seen with it.",
            ])
        #expect(
            answer(both, with: bobsTag).first
                == "No: Ana's car 1234BCD was seen with the tag E2800002, which belongs to somebody else or "
                + "to nobody.")
        #expect(
            try answer(both, .plate("9999XYZ"), with: tag).first
                == "No: Ana's tag E2800001 was seen on the plate 9999XYZ, which is not listed.")
        let plateOnly = try rules(factors: .plateAndTag(within: .seconds(10)))
        #expect(
            answer(plateOnly).last
                == "It would have been let in if in asked for a plate or a tag instead of both.")
    }

    @Test("where one factor is enough, whose the other is, is only noted")
    func factorBeside() throws {
        let rules = try rules()
        #expect(
            answer(rules, with: bobsTag) == [
                "Yes: Ana's car 1234BCD is let in at in.", "✓ the plate 1234BCD is listed for Ana (u1)",
                "· the tag E2800002 was seen with it and does not belong to the same user",
                "✓ by the profile Staff, the schedule Always is open at 10:00",
            ])
        #expect(
            try decide(
                .sample(plate, at: "in"), with: .sample(bobsTag, at: "in"), rules: self.rules(),
                presence: Presence(), now: .sample
            ).isGranted)
    }

    // MARK: Locks, and other times

    private func locked(
        _ rules: AccessRules, by locks: StandingLock..., isForAnotherTime: Bool = false
    ) -> [String] {
        AccessQuestion(.sample(plate, at: "in"), rules: rules, presence: Presence(), now: .sample)
            .answer(locks: locks, isForAnotherTime: isForAnotherTime)
    }

    private var prowler: StandingLock.Order {
        StandingLock.Order(
            at: .sample.addingTimeInterval(-7080), by: "uid 0 (root)", reason: "a prowler")
    }

    @Test("a lockdown is the answer for whoever the rules would let in, with since when, by whom and why")
    func lockdown() throws {
        let said = try locked(rules(), by: StandingLock(.site, order: prowler))
        #expect(
            said == [
                "No: the site is locked down since 08:02 (by uid 0 (root): a prowler).",
                "✗ the site is locked down since 08:02 (by uid 0 (root): a prowler)",
                "✓ the plate 1234BCD is listed for Ana (u1)",
                "✓ by the profile Staff, the schedule Always is open at 10:00",
                "It would have been let in if the site were not locked down.",
            ])
    }

    @Test("a lock of one lane is named by the lane, of one door by the door")
    func lock() throws {
        let lane = AccessPoint(id: "in", door: "gate", direction: .entry, to: "yard", counts: .vehicle)
        let rules = try AccessRules.sample(
            users: [.sample()], credentials: [.sample(plate)], accessPoints: [lane])
        #expect(
            locked(rules, by: StandingLock(.door("gate"), order: prowler)).first
                == "No: lane gate is locked since 08:02 (by uid 0 (root): a prowler).")
        #expect(
            try locked(self.rules(), by: StandingLock(.door("gate"), order: nil)).first
                == "No: door gate is locked.")
    }

    @Test("what the rules say against somebody comes first, and needs to be turned as well as the locks")
    func lockAndRules() throws {
        let said = try locked(
            rules(credential: .sample(plate, validity: ended)), by: StandingLock(.site, order: prowler),
            StandingLock(.door("gate"), order: nil))
        #expect(said.first == "No: Ana's car 1234BCD was valid until 2026-03-02 09:00.")
        #expect(said.contains("✗ the site is locked down since 08:02 (by uid 0 (root): a prowler)"))
        #expect(said.contains("✗ door gate is locked"))
        #expect(
            said.last
                == "It would have been let in if the credential c1 were valid now, the site were not locked "
                + "down and door gate were not locked.")
    }

    @Test("an answer for another time says what it left out")
    func anotherTime() throws {
        let said = try locked(rules(), isForAnotherTime: true)
        #expect(
            said.last
                == "· who is inside and what is locked is known for now only, and was left out for another time"
        )
    }

    @Test("several obstacles need several remedies")
    func several() throws {
        let said = try answer(
            rules(
                users: [.sample(isEnabled: false, profiles: [])],
                credential: .sample(plate, isEnabled: false, validity: ended)))
        #expect(said.first == "No: Ana's car 1234BCD is listed, but its holder is not enabled.")
        #expect(
            said.last
                == "It would have been let in if the credential c1 were enabled, the credential c1 were "
                + "valid now, Ana were enabled and Ana had the profile Staff.")
    }

    @Test("what a lane says by itself is said in its words")
    func laneReasons() throws {
        let rules = try rules()
        let stale = AccessDecision(verdict: .denied(.stale), match: nil, trace: [])
        #expect(
            stale.answer(to: .sample(plate), rules: rules, at: .sample, remedies: nil) == [
                "No: the plate 1234BCD: the read is too old.",
                "No small change of the rules would have turned this.",
            ])
    }

    // MARK: What only a matcher sees

    private func decided(
        _ verdict: AccessDecision.Verdict, _ match: AccessDecision.Match? = nil, isWatched: Bool = false,
        _ trace: TraceStep...
    ) throws -> [String] {
        AccessDecision(verdict: verdict, match: match, isWatched: isWatched, trace: trace).answer(
            to: .sample(plate), rules: try rules(), at: .sample, remedies: nil)
    }

    @Test("a plate that is taken for another, and one that is watched")
    func forgiven() throws {
        let listed = try IdentifierValue.plate("I234BCD")
        let match = AccessDecision.Match(
            user: "u1", userName: "", credential: "c1", identifier: listed, likeness: .lookAlikes(1))
        let said = try decided(
            .granted, match, isWatched: true,
            TraceStep(.nearest(listed, .lookAlikes(1), forgiven: true), .passed),
            TraceStep(.watched(true), .noted))
        #expect(
            said == [
                "Yes: the plate 1234BCD is taken for u1's car I234BCD, which is let in at in; it is on the "
                    + "watched list.",
                "✓ the plate I234BCD is listed and differs by one look-alike character, which is forgiven",
                "· it is on the watched list",
            ])
    }

    @Test("a plate that is near to another, and one that is near to two")
    func near() throws {
        let listed = try IdentifierValue.plate("I234BCD")
        let differences: [(Likeness, String)] = [
            (.lookAlikes(2), "2 look-alike characters"), (.substitution, "one character"),
            (.insertion, "one character that the read has more"),
            (.deletion, "one character that the read lacks"),
        ]
        for (likeness, wording) in differences {
            let said = try decided(
                .denied(.unknownCredential), nil,
                TraceStep(.nearest(listed, likeness, forgiven: false), .noted),
                TraceStep(.listed(plate, user: nil), .failed))
            #expect(
                said == [
                    "No: the plate 1234BCD is not listed.",
                    "· the plate I234BCD is listed and differs by \(wording), which is too much to forgive",
                    "✗ the plate 1234BCD is not listed",
                    "No edit can be guessed: the nearest listed plate is too far for the site's "
                        + "false-accept budget, and whose the plate is that was read only people know.",
                ])
        }
        let said = try decided(
            .denied(.ambiguousPlate), nil, TraceStep(.equallyNear(2), .noted),
            TraceStep(.listed(plate, user: nil), .failed))
        #expect(
            said == [
                "No: the plate 1234BCD is as near to one listed plate as to another, 2 in all.",
                "· 2 listed plates are equally near to it", "✗ the plate 1234BCD is not listed",
                "No edit can be guessed: only a better read tells which of them it is.",
            ])
    }

    @Test("a decision whose trace was erased still has its reason")
    func withoutTrace() throws {
        let match = AccessDecision.Match(
            user: "u1", userName: "Ana", credential: "c1", identifier: .samplePIN("a"))
        let expected: [(DenyReason, String)] = [
            (.expired, "No: Ana's PIN: the period has ended."),
            (.ambiguousPlate, "No: Ana's PIN is not listed."),
            (.secondFactorMissing, "No: Ana's PIN was seen without its second factor, and in asks for both."),
            (.antipassbackViolation, "No: Ana's PIN is already inside."),
            (.areaFull, "No: there is no place left for Ana's PIN."),
            (.laneBusy, "No: another car had the way at in while Ana's PIN was there."),
            (.notAtLine, "No: Ana's PIN was read, and nothing was seen at the line of in."),
            (.doorLocked, "No: Ana's PIN came while in was locked by a guard."),
            (.lockdown, "No: Ana's PIN came while the site was locked down."),
        ]
        for (reason, sentence) in expected {
            #expect(try decided(.denied(reason), match).first == sentence)
        }
    }
}
