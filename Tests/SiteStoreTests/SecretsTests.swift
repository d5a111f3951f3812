import AccessControl
import Foundation
import PassageControl
import SiteStore
import Testing

@Suite("PINs are secret")
struct SecretsTests {
    @Test("the digits of a PIN, and their plain digest, are in no file")
    func bytes() async throws {
        let folder = try TemporaryFolder()
        let store = try SiteStore.open(at: folder.data)
        let pin = "73918264"
        try await store.put(.resident("ana", plates: ["1234BCD"], pin: store.pinHasher.digest(pin)))
        var entry = try JournalEntry.granted()
        entry.personal?.identifierKind = "pin"
        entry.decision = AccessDecision(
            verdict: .granted, match: nil,
            trace: [TraceStep(.listed(.pin(store.pinHasher.digest(pin)), user: "ana"), .passed)])
        try await store.append([entry])
        let row = try await store.journal().first
        #expect(row?.trace.first?.identifier == nil && row?.trace.first?.user == "ana")

        let files = try RawDatabase.bytes(of: folder.data)
        #expect(files.values.contains { $0.range(of: Data("1234BCD".utf8)) != nil }, "the plate is there")
        for (name, bytes) in files { #expect(bytes.range(of: Data(pin.utf8)) == nil, "\(name)") }
    }

    @Test("the same digits have one digest here and another at another site")
    func keyed() throws {
        let here = try SiteStore.inMemory()
        let there = try SiteStore.inMemory()
        #expect(here.pinHasher.digest("2468") == here.pinHasher.digest("2468"))
        #expect(here.pinHasher.digest("2468") != there.pinHasher.digest("2468"))
        #expect(here.pinHasher.digest("2468") != here.pinHasher.digest("02468"))
        #expect(here.pinHasher.digest("2468").isWellFormed)
    }
}
