import AccessControl
import Foundation
import PassageControl
import SiteControl
import SiteStore
import Testing

struct PresenceTests {
    @Test("who is inside is told by area, the longest stay first, with what is wrong about it")
    func list() async throws {
        let bench = try await Self.bench()

        let inside = try await Self.inside(bench)

        #expect(inside.map(\.area) == ["house", "yard", "yard"])
        #expect(inside.map(\.id) == ["ana", "ben-BEN1", "ana-ANA1"])
        #expect(inside.map(\.name) == ["Ana", "Ben", "Ana"])
        #expect(inside.map(\.plates) == [[], ["BEN1"], ["ANA1"]])
        // Ben came two days ago, Ana two hours ago; the yard allows one hour and remembers a day.
        #expect(inside.map(\.isForgotten) == [false, true, false])
        #expect(inside.map(\.isOverstay) == [false, false, true])
        #expect(try await Self.inside(bench, area: "house").map(\.id) == ["ana"])
    }

    @Test("an area that is not there is named, with those that are")
    func unknownArea() async throws {
        let bench = try await Self.bench()
        await #expect(throws: ControlError.notOfTheSite("there is no area yrad; there are yard, house")) {
            try await answers(bench.inPlace, .presence(area: "yrad"))
        }
    }

    @Test("a plate stands for its vehicle: the person stays inside, and the journal says who forgave and why")
    func forgivePlate() async throws {
        let bench = try await Self.bench()

        let said = try await answers(bench.inPlace, .forgive("ana-1", reason: "left by the back gate"))

        #expect(said == [.done("ANA1: Yard is forgotten")])
        #expect(try await Self.inside(bench).map(\.id) == ["ana", "ben-BEN1"])
        let row = try #require(try await bench.store.newestRows(limit: 1).first)
        #expect(row.kind == "presenceForgiven")
        #expect(row.note == "was in yard: left by the back gate")
        #expect(row.personal?.userName == "Ana")
        #expect(row.personal?.matched == "ANA1")
        let query = JournalQuery(user: "ana")
        #expect(try await answers(bench.inPlace, .journal(query)).count == 1)
        #expect(row.orderedBy?.hasPrefix("uid ") == true)
    }

    @Test("a user id stands for the person and all their vehicles")
    func forgiveUser() async throws {
        let bench = try await Self.bench()

        let said = try await answers(bench.inPlace, .forgive("ana", reason: "moved out"))

        #expect(said == [.done("Ana: House is forgotten"), .done("ANA1: Yard is forgotten")])
        #expect(try await Self.inside(bench).map(\.id) == ["ben-BEN1"])
    }

    @Test(
        "nobody is forgotten without a reason, twice, or under a name that nobody has",
        arguments: [
            ("ana", " ", "a reason of 1–200 characters"), ("eve", "why", "there is no user and no plate eve"),
            ("cleo", "why", "Cleo is not inside any area"),
        ])
    func refused(whom: String, reason: String, message: String) async throws {
        let bench = try await Self.bench()
        await #expect {
            try await answers(bench.inPlace, .forgive(whom, reason: reason))
        } throws: { "\($0)".contains(message) }
        #expect(try await Self.inside(bench).count == 3)
    }

    @Test("whoever is not among the people any more is forgotten by the id that the list shows")
    func removedUser() async throws {
        let bench = try await Self.bench()
        _ = try await answers(bench.inPlace, .removeUser(id: "ben"))

        _ = try await answers(bench.inPlace, .forgive("ben-BEN1", reason: "removed"))

        #expect(try await Self.inside(bench).map(\.id) == ["ana", "ana-ANA1"])
    }

    /// Ana is in the house and her car in the yard; Ben's car has been in the yard for too long to be sure of it.
    private static func bench() async throws -> ControlBench {
        let bench = try ControlBench()
        for (id, name) in [("ana", "Ana"), ("ben", "Ben"), ("cleo", "Cleo")] {
            _ = try await answers(bench.inPlace, .putUser(UserDocument(id: id, name: name)))
        }
        _ = try await answers(bench.inPlace, .assignPlate("ANA1", user: "ana", from: nil, until: nil))
        _ = try await answers(bench.inPlace, .assignPlate("BEN1", user: "ben", from: nil, until: nil))
        try await bench.store.append([
            taken(.vehicle("ben-BEN1"), into: "yard", hoursAgo: 48, number: 1),
            taken(.vehicle("ana-ANA1"), into: "yard", hoursAgo: 2, number: 2),
            taken(.person("ana"), into: "house", hoursAgo: 1, number: 3),
        ])
        return bench
    }

    private static func taken(
        _ subject: Presence.Subject, into area: AreaID, hoursAgo: Double, number: UInt64
    ) -> JournalEntry {
        let at = ControlBench.now - hoursAgo * 3600
        var entry = JournalEntry(id: EntryID(rawValue: number), at: at, kind: .accessTaken)
        entry.presenceChange = PresenceChange(subject: subject, area: area, at: at)
        return entry
    }

    private static func inside(_ bench: ControlBench, area: String? = nil) async throws -> [PresenceDocument]
    {
        try await answers(bench.inPlace, .presence(area: area)).compactMap {
            if case .presence(let presence) = $0 { presence } else { nil }
        }
    }
}
