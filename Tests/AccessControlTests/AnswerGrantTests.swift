import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("The answer to who is let in")
struct AnswerGrantTests {
    let ana: AnswerCase

    init() throws { ana = try AnswerCase() }

    @Test("granted")
    func granted() throws {
        #expect(
            try ana.answer(ana.rules(areas: [Area(id: "yard", name: "the yard", capacity: 3)])) == [
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
            try ana.answer(ana.rules(schedule: morning)).last
                == "From 12:00 on it would be denied: outside the schedule.")
        let untilEleven = Validity(from: nil, until: .sample.addingTimeInterval(3600))
        let credential = Credential.sample(ana.plate, validity: untilEleven)
        #expect(
            try ana.answer(ana.rules(credential: credential, schedule: morning)).last
                == "From 11:00 on it would be denied: the period has ended.")
    }

    @Test("where one profile closes and another stays open, nothing is said of an end")
    func grantGoesOn() throws {
        let morning = Schedule(
            id: "morning", name: "Morning", kind: .daily(intervals: [DayInterval(start: 480, end: 720)]))
        let always = AccessProfile(
            id: "p2", name: "Always",
            policies: [AccessPolicy(accessPoint: "in", schedule: Schedule.always.id)])
        var rules = try ana.rules(schedule: morning)
        let user = try #require(rules.users["u1"])
        var wider = user
        wider.profiles.append("p2")
        try rules.apply(.putProfile(always))
        try rules.apply(.putUser(wider))
        #expect(ana.answer(rules).first?.hasPrefix("Yes: ") == true)
        #expect(ana.answer(rules).last?.hasPrefix("✓ ") == true)
    }

    @Test("granted to nobody in particular")
    func grantedToAnyone() throws {
        #expect(
            try ana.answer(ana.rules(), .plate("9999XYZ"), at: "free-out") == [
                "Yes: the plate 9999XYZ is let out at free-out, as anyone is.",
                "✗ the plate 9999XYZ is not listed",
                "✓ the exit policy is free, which admits anyone",
            ])
    }

    @Test("granted with a passback violation, and as an overstay")
    func grantedWithAlarm() throws {
        let soft = Area(id: "yard", name: "the yard", passback: .soft, stayLimit: .seconds(5400))
        #expect(
            try ana.answer(ana.rules(areas: [soft]), inside: [.vehicle("c1")]).first
                == "Yes: Ana's car 1234BCD is let in at in although it is known to be inside already.")
        #expect(
            try ana.answer(ana.rules(areas: [soft]), at: "out", inside: [.vehicle("c1")]) == [
                "Yes: Ana's car 1234BCD is let out at out, which is an overstay.",
                "✓ the plate 1234BCD is listed for Ana (u1)",
                "✓ by the profile Staff, the schedule Always is open at 10:00",
                "✓ it is inside the yard",
                "· it has been inside the yard since 2026-03-02 08:02, where stays are limited to 90 min",
                "· the exit policy is listed, which admits those on the lists and whoever is inside",
            ])
    }
}
