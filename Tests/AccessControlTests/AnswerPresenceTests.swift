import AccessControl
import GateTestKit
import Testing

@Suite("The answer where somebody is inside, or something is missing")
struct AnswerPresenceTests {
    let ana: AnswerCase

    init() throws { ana = try AnswerCase() }

    @Test("already inside")
    func passback() throws {
        #expect(
            try ana.answer(ana.rules(areas: [ana.yard]), inside: [.vehicle("c1")]) == [
                "No: Ana's car 1234BCD has been inside the yard since 08:02.",
                "✓ the plate 1234BCD is listed for Ana (u1)",
                "✓ by the profile Staff, the schedule Always is open at 10:00",
                "✗ it has been inside the yard since 2026-03-02 08:02",
                "It would have been let in if an operator had forgiven that the vehicle c1 of Ana is inside.",
            ])
    }

    @Test("a person who is already inside")
    func passbackOfAPerson() throws {
        let card = try IdentifierValue.card("1A2B3C4D")
        let said = try ana.answer(
            ana.rules(credential: .sample(card), areas: [ana.yard]), card, inside: [.person("u1")])
        #expect(said.first == "No: Ana's card 1A2B3C4D has been inside the yard since 08:02.")
        #expect(said.last == "It would have been let in if an operator had forgiven that Ana is inside.")
    }

    @Test("on the way in somewhere else")
    func arriving() throws {
        let rules = try ana.rules(areas: [ana.yard])
        var presence = Presence()
        presence.expect(.vehicle("c1"), in: "yard", at: "south", since: .sample, rules: rules)
        let said = AccessQuestion(.sample(ana.plate), rules: rules, presence: presence, now: .sample).answer()
        #expect(said.first == "No: Ana's car 1234BCD is being let into the yard at south already.")
        #expect(
            said.contains(
                "✗ it was let into the yard at south at 2026-03-02 10:00 and has not come through yet"))
        #expect(said.last == "It would have been let in if passback in the yard were off.")
    }

    @Test("no place in the area, or for the group in it")
    func places() throws {
        let small = Area(id: "yard", name: "the yard", capacity: 1)
        let full = try ana.answer(ana.rules(areas: [small]), inside: [.vehicle("c2")])
        #expect(full.first == "No: the yard is full, 1 of 1 places are taken.")
        #expect(full.last == "It would have been let in if the yard had 2 places instead of 1.")
        let limited = try ana.answer(
            ana.rules(
                users: [.sample(group: "Flat 12")], areas: [ana.yard],
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
            id: "c1", holder: "u1",
            identifiers: [CredentialIdentifier(ana.plate), CredentialIdentifier(ana.tag)])
        let both = try ana.rules(credential: car, factors: .plateAndTag(within: .seconds(10)))
        #expect(
            ana.answer(both) == [
                "No: Ana's car 1234BCD was seen without its tag, and in asks for both.",
                "✓ the plate 1234BCD is listed for Ana (u1)",
                "✗ a second factor was not seen in time",
                "✓ by the profile Staff, the schedule Always is open at 10:00",
                "It would have been let in if the tag E2800001 had been seen with it.",
            ])
        #expect(
            ana.answer(both, with: ana.bobsTag).first
                == "No: Ana's car 1234BCD was seen with the tag E2800002, which belongs to somebody else or "
                + "to nobody.")
        #expect(
            try ana.answer(both, .plate("9999XYZ"), with: ana.tag).first
                == "No: Ana's tag E2800001 was seen on the plate 9999XYZ, which is not listed.")
        let plateOnly = try ana.rules(factors: .plateAndTag(within: .seconds(10)))
        #expect(
            ana.answer(plateOnly).last
                == "It would have been let in if in asked for a plate or a tag instead of both.")
    }

    @Test("where one factor is enough, whose the other is, is only noted")
    func factorBeside() throws {
        let rules = try ana.rules()
        #expect(
            ana.answer(rules, with: ana.bobsTag) == [
                "Yes: Ana's car 1234BCD is let in at in.", "✓ the plate 1234BCD is listed for Ana (u1)",
                "· the tag E2800002 was seen with it and does not belong to the same user",
                "✓ by the profile Staff, the schedule Always is open at 10:00",
            ])
        #expect(
            try decide(
                .sample(ana.plate, at: "in"), with: .sample(ana.bobsTag, at: "in"), rules: ana.rules(),
                presence: Presence(), now: .sample
            ).isGranted)
    }
}
