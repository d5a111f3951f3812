import AccessControl
import GateTestKit
import Testing

@Suite("Taking away from the rules")
struct RulesRemovalTests {
    @Test("a schedule or profile in use is not removed")
    func usedThingsStay() throws {
        let office = Schedule(id: "office", name: "Office hours", kind: .daily(intervals: [.wholeDay]))
        var rules = try AccessRules.sample(schedule: office)
        #expect(
            try problems { try rules.apply(.removeSchedule("office")) }
                == [.inUse(.schedule("office"), by: .profile("staff"))])
        #expect(
            try problems { try rules.apply(.removeProfile("staff")) } == [
                .inUse(.profile("staff"), by: .user("u1"))
            ])
        try rules.apply(.removeUser("u1"))
        try rules.apply(.removeProfile("staff"))
        try rules.apply(.removeSchedule("office"))
        #expect(rules.profiles.isEmpty)
    }

    @Test("what is not there cannot be removed")
    func missingThings() throws {
        var rules = try AccessRules.sample()
        let day = CalendarDay(year: 2026, month: 3, day: 2)
        let removals: [(RulesChange, RulesSubject)] = [
            (.removeUser("x"), .user("x")), (.removeCredential("x"), .credential("x")),
            (.removeSchedule("x"), .schedule("x")), (.removeProfile("x"), .profile("x")),
            (.removeSpecialDay(day), .specialDay(day)), (.unblock(.qr("x")), .list("blocked")),
            (.unwatch(.qr("x")), .list("watched")),
        ]
        for (change, subject) in removals {
            #expect(try problems { try rules.apply(change) } == [.notFound(subject)])
        }
    }

    @Test("special days and the two lists change by one edit each")
    func lists() throws {
        var rules = try AccessRules.sample()
        let day = SpecialDay(day: CalendarDay(year: 2026, month: 3, day: 2), name: "Fair")
        var renamed = day
        renamed.name = "Market"
        let plate = try IdentifierValue.plate("1234BCD")
        for change in [RulesChange.putSpecialDay(day), .putSpecialDay(renamed), .watch(plate), .block(plate)]
        {
            try rules.apply(change)
        }
        #expect(rules.specialDays.values.map(\.name) == ["Market"])
        #expect(rules.watched == [plate] && rules.blocked == [plate])
        for change in [RulesChange.removeSpecialDay(day.day), .unwatch(plate), .unblock(plate)] {
            try rules.apply(change)
        }
        #expect(rules.specialDays.isEmpty && rules.watched.isEmpty && rules.blocked.isEmpty)
        let never = SpecialDay(day: CalendarDay(year: 2026, month: 2, day: 30), name: "Never")
        #expect(
            try problems { try rules.apply(.putSpecialDay(never)) }
                == [.noSuchDay(.specialDay(never.day), never.day)])
    }
}
