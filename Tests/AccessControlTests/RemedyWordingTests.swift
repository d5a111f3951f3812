import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Remedies in words")
struct RemedyWordingTests {
    let ana: RemedyCase

    init() throws { ana = try RemedyCase() }

    @Test("the most places are written down, and none is any number of them")
    func mostPlaces() throws {
        let most = RulesLimits.places.upperBound
        let area = Area(id: "yard", capacity: most)
        let rules = try AccessRules.sample(
            users: [.sample(group: "A")], credentials: [ana.car(ana.plate)], areas: [area],
            groupLimits: [GroupLimit(group: "A", area: "yard", places: most)])
        let trace: [TraceStep] = [
            TraceStep(.capacity("yard", inside: most, places: most), .failed),
            TraceStep(.groupCapacity("A", "yard", inside: most, places: most), .failed),
        ]
        let unlimited = Remedy.area(Area(id: "yard"))
        #expect(unlimited.summary(changing: rules) == "give yard any number of places instead of 100000")
        #expect(
            unlimited.conditions(changing: rules) == ["yard had any number of places instead of 100000"])
        #expect(
            trace.map { $0.sentence(rules: rules, at: .sample) } == [
                "100000 of 100000 places in yard are taken",
                "100000 of the 100000 places of A in yard are taken",
            ])
        let removing = RulesChange.removeGroupLimit(GroupLimit.Key(group: "A", area: "yard"))
        #expect(removing.conditions(changing: rules) == ["A had any number of places in yard"])
    }

    @Test("every remedy says what to do, and what would have had to hold")
    func wording() throws {
        let rules = try AccessRules.sample(
            users: [.sample(name: "")], credentials: [ana.car(ana.plate)], areas: [ana.yard])
        let soft = Remedy.area(Area(id: "yard", passback: .soft, capacity: 1))
        #expect(soft.summary(changing: rules) == "turn passback in the yard soft")
        #expect(soft.conditions(changing: rules) == ["passback in the yard were soft"])
        #expect(Remedy.area(ana.yard).summary(changing: rules) == "save the area yard")
        let unlimited = try AccessRules.sample(areas: [Area(id: "yard", name: "the yard", passback: .hard)])
        #expect(Remedy.area(ana.yard).summary(changing: unlimited) == "give the yard 1 place")
        #expect(Remedy.area(ana.yard).conditions(changing: rules) == ["the area yard were another"])
        #expect(Remedy.area(Area(id: "new")).summary(changing: rules) == "save the area new")
        #expect(
            Remedy.forgive(.vehicle("gone")).summary(changing: rules)
                == "forgive that the vehicle gone is inside")
        #expect(Remedy.forgive(.person("u1")).summary(changing: rules) == "forgive that u1 is inside")
        #expect(
            Remedy.seen(ana.tag).conditions(changing: rules) == ["the tag E2800001 had been seen with it"])
        #expect(
            Remedy.change(.removeUser("u1")).conditions(changing: rules)
                == ["somebody did this: remove the user u1 with all credentials"])
        #expect(
            Remedy.change(.putUser(.sample("new"))).conditions(changing: rules)
                == ["somebody did this: save the user Ana (new)"])
        #expect(
            Remedy.change(.putCredential(.sample(ana.tag, id: "new"))).conditions(changing: rules)
                == ["somebody did this: save the credential new"])
        #expect(
            Remedy.change(.putCredential(.sample(ana.plate, isEnabled: false))).conditions(changing: rules)
                == ["the credential c1 were disabled"])
        #expect(
            Remedy.change(.block(ana.plate)).conditions(changing: rules)
                == ["the plate 1234BCD were on the blocked list"])
        let limit = GroupLimit(group: "A", area: "yard", places: 1)
        #expect(
            Remedy.change(.putGroupLimit(limit)).conditions(changing: rules)
                == ["A had 1 place in the yard"])
    }
}
