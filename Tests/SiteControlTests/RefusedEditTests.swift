import AccessControl
import Foundation
import SiteControl
import SiteStore
import Testing

/// What is refused leaves nothing behind, and the site can be loaded as before.
@Suite("Edits that are refused")
struct RefusedEditTests {
    @Test("a list with eleven tags for one person saves nobody, names the line, and the next list is taken")
    func tooManyTags() async throws {
        let bench = try ControlBench()
        let headings = (1...11).map { "tag \($0)" }.joined(separator: ",")
        let tags = (10...20).map { "E20034\($0)" }.joined(separator: ",")
        let list = Data("user id,name,\(headings)\nana,Ana,\nben,Ben,\(tags)\n".utf8)

        let error = await #expect(throws: (any Error).self) {
            try await answers(bench.inPlace, .importUsers(file: "people.csv"), uploading: list)
        }

        #expect("\(try #require(error))".contains("people.csv:3: tag 11: 11 tags"))
        #expect(try await bench.store.users().isEmpty)
        let good = Data("user id,name\nana,Ana\n".utf8)
        _ = try await answers(bench.inPlace, .importUsers(file: "people.csv"), uploading: good)
        #expect(try await bench.store.users().map(\.user.id) == ["ana"])
    }

    @Test("a rules file with a schedule of 33 intervals imports nothing and names the line")
    func tooManyIntervals() async throws {
        let bench = try ControlBench()
        let hours = Array(repeating: "\"08:00-09:00\"", count: 33).joined(separator: ", ")
        let file = Data(
            """
            schedules:
              - {id: office, daily: {hours: ["08:00-17:00"]}}
              - {id: night, daily: {hours: [\(hours)]}}
            """.utf8)

        let error = await #expect(throws: (any Error).self) {
            try await answers(bench.inPlace, .importRules(file: "rules.yaml"), uploading: file)
        }

        #expect("\(try #require(error))".contains("rules.yaml:3: schedules.night.daily.hours: 33 entries"))
        let rules = try await bench.store.loadRules(timeZone: .gmt, accessPoints: [])
        #expect(rules.schedules.count == 2, "only the built-in ones")
    }

    @Test("a list that leaves a person with more than 32 things by what it keeps of them is refused whole")
    func keptAndNew() async throws {
        let bench = try ControlBench()
        let kept = (1...10).flatMap { number in
            [IdentifierValue.qr("q\(number)"), .face("f\(number)"), .phone("+\(number)")]
        }.enumerated().map { number, value in
            Credential(
                id: CredentialID("k\(number)"), holder: "ana", identifiers: [CredentialIdentifier(value)])
        }
        let ana = User(id: "ana", name: "Ana")
        try await bench.store.put(UserRecord(user: ana, credentials: kept))
        let list = Data("user id,name,enabled,card 1,card 2,card 3\nana,Ana,no,0A,0B,0C\n".utf8)

        await #expect(throws: StoreError.invalid(what: "user ana has 33 credentials; at most 32 are allowed"))
        {
            try await answers(bench.inPlace, .importUsers(file: "people.csv"), uploading: list)
        }

        #expect(try await bench.store.user("ana")?.user == ana)
        #expect(try await bench.store.user("ana")?.credentials.count == 30)
    }
}
