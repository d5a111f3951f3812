import AccessControl
import SiteControl
import SiteStore
import Testing

/// The blocked and the watched list, edited by a command.
struct ListingTests {
    @Test("a plate that is blocked is denied at once, and its holder is pointed out")
    func block() async throws {
        let bench = try await Self.bench()

        let said = try await answers(
            bench.inPlace, .list(Self.plate, on: .blocked, reason: "rent unpaid"))

        #expect(
            said == [
                .done("the plate ANA1 is on the blocked list"),
                .note("the plate ANA1 of Ana (ana) is on the blocked list and stays denied"),
            ])
        #expect(try await Self.reason(bench) == "blocked")
        let row = try #require(try await bench.store.newestRows(limit: 1).first)
        #expect(row.kind == "rulesChanged")
        #expect(row.note == "block the plate ANA1: rent unpaid")
        #expect(row.orderedBy?.hasPrefix("uid ") == true)
    }

    @Test("what is unblocked is judged as before, and what is not on a list cannot be taken off it")
    func unblock() async throws {
        let bench = try await Self.bench()
        let before = try await Self.reason(bench)
        _ = try await answers(bench.inPlace, .list(Self.plate, on: .blocked, reason: nil))

        let said = try await answers(bench.inPlace, .unlist(Self.plate, from: .blocked, reason: nil))

        #expect(said == [.done("the plate ANA1 is off the blocked list")])
        #expect(try await Self.reason(bench) == before)
        await #expect(throws: ControlError.refused("the plate ANA1 is not on the blocked list")) {
            try await answers(bench.inPlace, .unlist(Self.plate, from: .blocked, reason: nil))
        }
    }

    @Test("to block twice is no mistake and leaves one row")
    func twice() async throws {
        let bench = try await Self.bench()
        _ = try await answers(bench.inPlace, .list(Self.plate, on: .blocked, reason: nil))
        let rows = try await bench.store.newestRows(limit: 100).count

        let said = try await answers(bench.inPlace, .list(Self.plate, on: .blocked, reason: nil))

        #expect(said.first == .done("the plate ANA1 is on the blocked list already"))
        #expect(try await bench.store.newestRows(limit: 100).count == rows)
    }

    @Test("both lists are told with kind, value and holder, or one of them")
    func listed() async throws {
        let bench = try await Self.bench()
        let tag = TypedIdentifier(.tag, "e200-3411")
        _ = try await answers(bench.inPlace, .list(tag, on: .watched, reason: nil))
        _ = try await answers(bench.inPlace, .list(Self.plate, on: .blocked, reason: nil))

        let all = try await Self.listed(bench, on: nil)

        #expect(all.map(\.list) == [.blocked, .watched])
        #expect(all.map(\.kind) == ["plate", "tag"])
        #expect(all.map(\.value) == ["ANA1", "E2003411"])
        #expect(all.map(\.user) == ["ana", nil])
        #expect(try await Self.listed(bench, on: .watched).map(\.value) == ["E2003411"])
    }

    @Test(
        "what cannot be an identifier is refused and changes nothing",
        arguments: [
            TypedIdentifier(.plate, "AN\u{200B}A1"), TypedIdentifier(.tag, "xyz"), TypedIdentifier(.card, ""),
        ])
    func refused(typed: TypedIdentifier) async throws {
        let bench = try await Self.bench()
        await #expect(throws: ControlError.self) {
            try await answers(bench.inPlace, .list(typed, on: .blocked, reason: nil))
        }
        await #expect(throws: ControlError.self) {
            try await answers(bench.inPlace, .list(Self.plate, on: .blocked, reason: " "))
        }
        #expect(try await Self.listed(bench, on: nil).isEmpty)
    }

    private static let plate = TypedIdentifier(.plate, "ana-1")

    /// Ana has ANA1, without a profile.
    private static func bench() async throws -> ControlBench {
        let bench = try ControlBench()
        _ = try await answers(bench.inPlace, .putUser(UserDocument(id: "ana", name: "Ana")))
        _ = try await answers(bench.inPlace, .assignPlate("ANA1", user: "ana", from: nil, until: nil))
        return bench
    }

    private static func reason(_ bench: ControlBench) async throws -> String? {
        let query = ExplainQuery(plate: "ANA1", point: "north-in")
        for case .explanation(let why) in try await answers(bench.inPlace, .explain(query)) {
            return why.reason
        }
        return nil
    }

    private static func listed(_ bench: ControlBench, on list: ListName?) async throws -> [ListedDocument] {
        try await answers(bench.inPlace, .listed(list)).compactMap {
            if case .listed(let entry) = $0 { entry } else { nil }
        }
    }
}
