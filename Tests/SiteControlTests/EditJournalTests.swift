import Foundation
import SiteControl
import SiteStore
import Testing

struct EditJournalTests {
    @Test("an edit leaves one row that says who changed what, however many people it names")
    func oneRow() async throws {
        let bench = try ControlBench()
        let lines = (1...10).map { "u\($0),User \($0),\(1000 + $0)" }.joined(separator: "\n")
        let list = Data("user id,name,pin\n\(lines)\n".utf8)

        _ = try await answers(bench.inPlace, .importUsers(file: "users.csv"), uploading: list)

        let rows = try await bench.store.newestRows(limit: 10)
        #expect(rows.map(\.kind) == ["rulesChanged"])
        let row = try #require(rows.first)
        #expect(row.orderedBy?.isEmpty == false)
        let note = try #require(row.note)
        #expect(note.contains("User 1 (u1)") && note.contains("more"))
        // Four digits of a PIN must not come in by the words of a credential.
        #expect(!note.contains("1001"))
    }

    @Test("an edit that is refused leaves none")
    func refused() async throws {
        let bench = try ControlBench()
        await #expect(throws: (any Error).self) {
            try await answers(bench.inPlace, .removeUser(id: "nobody"))
        }
        #expect(try await bench.store.newestRows(limit: 10).isEmpty)
    }
}
