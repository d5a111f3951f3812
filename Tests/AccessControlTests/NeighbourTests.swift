import AccessControl
import GateTestKit
import Testing

@Suite("Plates near a text")
struct NeighbourTests {
    private func rules(plates: [String]) throws -> AccessRules {
        let users = plates.indices.map { User.sample(UserID("u\($0)")) }
        let credentials = try plates.enumerated().map {
            try Credential.vehicle(plates: [$1], id: CredentialID("c\($0)"), holder: UserID("u\($0)"))
        }
        return try AccessRules.sample(users: users, credentials: credentials)
    }

    private func keys(_ listings: [Listing]) -> [String] {
        listings.compactMap { listing in
            guard case .plate(let plate) = listing.identifier.value else { return nil }
            return plate.folded.key
        }
    }

    @Test("look-alikes are the listed plates that differ in as many such characters and no other")
    func lookAlikes() throws {
        let rules = try rules(plates: ["BA0I", "BAO1", "8A01", "8401", "BA01", "CA01", "BA0", "BÖ01"])
        let read = try PlateText("BA01").folded

        #expect(keys(rules.lookAlikes(of: read, atMost: 1)) == ["8A01", "BA0I", "BAO1"])
        #expect(keys(rules.lookAlikes(of: read, atMost: 2)) == ["8401", "8A01", "BA0I", "BAO1"])
        #expect(rules.lookAlikes(of: read, atMost: 0).isEmpty)
        #expect(keys(rules.lookAlikes(of: try PlateText("BÖO1").folded, atMost: 1)) == ["BÖ01"])
    }

    @Test("one edit is one other character, one too many or one too few")
    func oneEdit() throws {
        let rules = try rules(plates: ["AB12", "AB1", "XAB1", "A1", "AC1", "ÄB1", "A2", "ABC12"])

        #expect(
            keys(rules.oneEditAway(from: try PlateText("AB1").folded)) == [
                "A1", "AB12", "AC1", "XAB1", "ÄB1",
            ])
        #expect(keys(rules.oneEditAway(from: try PlateText("B1").folded)) == ["A1", "AB1", "ÄB1"])
        #expect(keys(rules.oneEditAway(from: try PlateText("ÄÖB1").folded)) == ["ÄB1"])
    }
}
