import Foundation
import SiteControl
import Testing

struct NearPlateTests {
    @Test("a plate that is easily taken for another's is taken, and pointed out with holder and characters")
    func assign() async throws {
        let bench = try await Self.bench()

        let said = try await answers(bench.inPlace, .assignPlate("BENI", user: "ben", from: nil, until: nil))

        #expect(said.first == .done("BENI belongs to ben"))
        let near = try #require(Self.near(said).first)
        #expect(near.plate == "BENI")
        #expect(near.listed == "BEN1")
        #expect(near.user == "ana")
        #expect(near.name == "Ana")
        #expect(near.differences.map(\.place) == [4])
        #expect(near.differences.map(\.entered) == ["I"])
        #expect(near.differences.map(\.listed) == ["1"])
    }

    @Test("what is far enough from everybody's, or near to one's own only, is not worth a word")
    func notNear() async throws {
        let bench = try await Self.bench()
        for plate in ["XYZ9", "BENK"] {
            let said = try await answers(
                bench.inPlace, .assignPlate(plate, user: "ben", from: nil, until: nil))
            #expect(said.count == 1, "\(said)")
        }
        let own = try await answers(bench.inPlace, .assignPlate("BENI", user: "ana", from: nil, until: nil))
        #expect(own.count == 1, "\(own)")
    }

    @Test("a list that brings both of a pair tells it once, and not again when it is imported again")
    func importing() async throws {
        let bench = try await Self.bench()
        let list = Data("user id,name,plate 1\ncleo,Cleo,CAR0\ndan,Dan,CARO\n".utf8)

        let first = try await answers(bench.inPlace, .importUsers(file: "users.csv"), uploading: list)
        let second = try await answers(bench.inPlace, .importUsers(file: "users.csv"), uploading: list)

        #expect(first.first == .done("saved 2 users"))
        #expect(Self.near(first).count == 1)
        #expect(second == [.done("saved 2 users")])
    }

    @Test("a rules file and a person that is saved are looked at as well")
    func otherWays() async throws {
        let bench = try await Self.bench()
        let rules = Data("users: [{id: cleo, name: Cleo, vehicles: [{plates: [BENI]}]}]".utf8)
        let imported = try await answers(bench.inPlace, .importRules(file: "rules.yaml"), uploading: rules)
        #expect(Self.near(imported).map(\.plate) == ["BENI"])

        var dan = UserDocument(id: "dan", name: "Dan")
        dan.credentials = [.init(id: "dan-car", identifiers: [.init(kind: "plate", value: "8ENI")])]
        let saved = try await answers(bench.inPlace, .putUser(dan))
        #expect(Set(Self.near(saved).map(\.listed)) == ["BEN1", "BENI"])
    }

    @Test("of very many the first are told and the others counted")
    func bound() async throws {
        let bench = try await Self.bench()
        let lines = (100..<160).flatMap { ["a\($0),A,KA\($0)0", "b\($0),B,KA\($0)O"] }
        let list = Data((["user id,name,plate 1"] + lines).joined(separator: "\n").utf8)

        let said = try await answers(bench.inPlace, .importUsers(file: "users.csv"), uploading: list)

        #expect(Self.near(said).count == 50)
        guard case .note(let note)? = said.last else {
            Issue.record("\(said.count) answers without a count of the rest")
            return
        }
        #expect(note.hasPrefix("and ") && note.hasSuffix(" more plates that are easily taken for another's"))
    }

    /// Ana has BEN1, Ben nothing.
    private static func bench() async throws -> ControlBench {
        let bench = try ControlBench()
        for (id, name) in [("ana", "Ana"), ("ben", "Ben")] {
            _ = try await answers(bench.inPlace, .putUser(UserDocument(id: id, name: name)))
        }
        _ = try await answers(bench.inPlace, .assignPlate("BEN1", user: "ana", from: nil, until: nil))
        return bench
    }

    private static func near(_ answers: [ControlAnswer]) -> [NearPlateDocument] {
        answers.compactMap { if case .near(let near) = $0 { near } else { nil } }
    }
}
