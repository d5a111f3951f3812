import AccessControl
import GateTestKit
import Testing

@Suite("Areas and limits of groups")
struct GroupLimitTests {
    private func problems(areas: [Area] = [Area(id: "yard")], limits: [GroupLimit] = []) -> [RulesProblem] {
        do throws(RulesError) {
            _ = try AccessRules(timeZone: .sample, areas: areas, groupLimits: limits)
            return []
        } catch {
            return error.problems
        }
    }

    @Test("places are 0–100,000, of an area and of a group in it", arguments: [-1, 100_001])
    func badPlaces(places: Int) {
        let limit = GroupLimit(group: "A", area: "yard", places: places)
        #expect(problems(areas: [Area(id: "yard", capacity: places)]) == [.badPlaces(.area("yard"), places)])
        #expect(problems(limits: [limit]) == [.badPlaces(.groupLimit(limit.key), places)])
    }

    @Test("none and the most places are allowed", arguments: [0, 100_000])
    func goodPlaces(places: Int) {
        let limit = GroupLimit(group: "A", area: "yard", places: places)
        #expect(problems(areas: [Area(id: "yard", capacity: places)], limits: [limit]).isEmpty)
    }

    @Test("an area needs an id, a time after which it forgets and, if it limits stays, a time for that")
    func badAreas() {
        #expect(problems(areas: [Area(id: "")]) == [.badID(.area(""))])
        #expect(
            problems(areas: [Area(id: "yard", stayLimit: .zero)])
                == [.noTime(.area("yard"), field: "the stay limit")])
        #expect(
            problems(areas: [Area(id: "yard", forgottenAfter: .zero)])
                == [.noTime(.area("yard"), field: "the time after which a stay is forgotten")])
        #expect(problems(areas: [Area(id: "yard"), Area(id: "yard")]) == [.idTwice(.area("yard"))])
        let many = (0...RulesLimits.areas).map { Area(id: AreaID("a\($0)")) }
        #expect(problems(areas: many).count == 1)
        #expect(problems(areas: many.dropLast()).isEmpty)
    }

    @Test("a limit needs a group and an area that exists, once")
    func badLimits() {
        let nobody = GroupLimit(group: "", area: "yard", places: 1)
        let nowhere = GroupLimit(group: "A", area: "gone", places: 1)
        let twice = GroupLimit(group: "A", area: "yard", places: 1)
        #expect(problems(limits: [nobody]) == [.emptyGroup(.groupLimit(nobody.key))])
        #expect(
            problems(limits: [nowhere])
                == [.unknownReference(.area("gone"), from: .groupLimit(nowhere.key))])
        #expect(problems(limits: [twice, twice]) == [.idTwice(.groupLimit(twice.key))])
        let many = (0...RulesLimits.groupLimits).map { GroupLimit(group: "\($0)", area: "yard", places: 1) }
        #expect(problems(limits: many).count == 1)
        #expect(problems(limits: many.dropLast()).isEmpty)
    }

    @Test("what is wrong is said in words")
    func wording() {
        let key = GroupLimit.Key(group: "Flat 12", area: "yard")
        let limit = RulesSubject.groupLimit(key)
        #expect(
            RulesProblem.badPlaces(limit, -1).description
                == "the limit of group Flat 12 in area yard has -1 places; 0–100000 are allowed")
        #expect(
            RulesProblem.noTime(.area("yard"), field: "the stay limit").description
                == "area yard: the stay limit is not longer than no time")
        #expect(
            RulesProblem.emptyGroup(.groupLimit(GroupLimit.Key(group: "", area: "yard"))).description
                == "the limit of group  in area yard: the group has no name")
    }

    @Test("a limit is put, replaced and removed by an edit, and the edit says what it does")
    func edits() throws {
        let key = GroupLimit.Key(group: "Flat 12", area: "yard")
        var rules = try AccessRules.sample(areas: [Area(id: "yard", name: "the yard")])
        let one = RulesChange.putGroupLimit(GroupLimit(group: "Flat 12", area: "yard", places: 1))
        let two = RulesChange.putGroupLimit(GroupLimit(group: "Flat 12", area: "yard", places: 2))

        #expect(one.summary(changing: rules) == "give Flat 12 1 place in the yard")
        try rules.apply(one)
        #expect(two.summary(changing: rules) == "give Flat 12 2 places in the yard instead of 1")
        #expect(two.summary == "give Flat 12 2 places in yard")
        try rules.apply(two)
        #expect(rules.groupLimits == [key: 2])

        let removing = RulesChange.removeGroupLimit(key)
        #expect(removing.summary == "give Flat 12 any number of places in yard")
        try rules.apply(removing)
        #expect(rules.groupLimits.isEmpty)
        #expect(throws: RulesError.self) { try rules.apply(removing) }
        #expect(throws: RulesError.self) {
            try rules.apply(.putGroupLimit(GroupLimit(group: "A", area: "gone", places: 1)))
        }
    }
}
