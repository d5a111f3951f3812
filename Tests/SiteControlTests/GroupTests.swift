import AccessControl
import Foundation
import PassageControl
import SiteControl
import SiteStore
import Testing

struct GroupTests {
    @Test("two places for three cars: the limit is listed with who is inside and who is in the group")
    func list() async throws {
        let bench = try await Self.bench()

        let said = try await answers(bench.inPlace, .limitGroup("Flat 12", area: "yard", places: 2))

        #expect(said == [.done("Flat 12: 2 places in yard (3 users)")])
        let listed = try await answers(bench.inPlace, .groups)
        guard case .group(let group)? = listed.first, listed.count == 1 else {
            Issue.record("\(listed)")
            return
        }
        #expect(group.group == "Flat 12")
        #expect(group.area == "yard")
        #expect(group.places == 2)
        #expect(group.inside == 1)
        #expect(group.members == 3)
        let row = try #require(try await bench.store.newestRows(limit: 1).first)
        #expect(row.kind == "rulesChanged")
        #expect(row.note?.contains("Flat 12") == true)
    }

    @Test("a limit that is taken away is gone, once")
    func unlimit() async throws {
        let bench = try await Self.bench()
        _ = try await answers(bench.inPlace, .limitGroup("Flat 12", area: "yard", places: 2))

        _ = try await answers(bench.inPlace, .unlimitGroup("Flat 12", area: "yard"))

        #expect(try await answers(bench.inPlace, .groups).isEmpty)
        await #expect(throws: ControlError.refused("Flat 12 has no limit in yard")) {
            try await answers(bench.inPlace, .unlimitGroup("Flat 12", area: "yard"))
        }
    }

    @Test("a group that nobody is in is limited all the same, and that is said")
    func emptyGroup() async throws {
        let bench = try await Self.bench()
        let said = try await answers(bench.inPlace, .limitGroup("flat 12", area: "yard", places: 1))
        #expect(said == [.done("flat 12: 1 place in yard (nobody is in it yet)")])
    }

    @Test(
        "a limit that makes no sense changes nothing",
        arguments: [
            ("Flat 12", "yrad", 2), ("", "yard", 2), ("Flat 12", "yard", -1), ("Flat 12", "yard", 100_001),
        ])
    func refused(group: String, area: String, places: Int) async throws {
        let bench = try await Self.bench()
        await #expect(throws: (any Error).self) {
            try await answers(bench.inPlace, .limitGroup(group, area: area, places: places))
        }
        #expect(try await answers(bench.inPlace, .groups).isEmpty)
    }

    @Test("a rules file brings limits, and says how many")
    func fromFile() async throws {
        let bench = try await Self.bench()
        let file = Data("groupLimits: [{group: Flat 12, area: yard, places: 2}]".utf8)

        let said = try await answers(bench.inPlace, .importRules(file: "rules.yaml"), uploading: file)

        #expect(said == [.done("imported group limits: 1")])
        #expect(try await answers(bench.inPlace, .groups).count == 1)
    }

    /// Three users of one flat; the car of the first is in the yard.
    private static func bench() async throws -> ControlBench {
        let bench = try ControlBench()
        for id in ["ana", "ben", "cleo"] {
            var user = UserDocument(id: id, name: id)
            user.group = "Flat 12"
            _ = try await answers(bench.inPlace, .putUser(user))
        }
        _ = try await answers(bench.inPlace, .assignPlate("ANA1", user: "ana", from: nil, until: nil))
        var taken = JournalEntry(id: EntryID(rawValue: 1), at: ControlBench.now - 60, kind: .accessTaken)
        taken.presenceChange = PresenceChange(subject: .vehicle("ana-ANA1"), area: "yard", at: taken.at)
        try await bench.store.append([taken])
        return bench
    }
}
