import Foundation
import PassageControl
import SiteControl
import SiteStore
import Synchronization
import Testing

/// A PIN that somebody has already, and one that is easily guessed.
struct PINUseTests {
    @Test("a PIN in use is refused without a name, and the try leaves a row without the digits")
    func recorded() async throws {
        let bench = try await Self.bench()

        await #expect {
            try await Self.give("2468", to: "ben", bench)
        } throws: { !"\($0)".localizedCaseInsensitiveContains("ana") && !"\($0)".contains("2468") }

        let row = try #require(try await bench.store.newestRows(limit: 1).first)
        #expect(row.kind == "commandFailed")
        #expect(row.note == "a PIN was refused: it is in use")
        #expect(row.orderedBy?.hasPrefix("uid ") == true)
        #expect(row.personal?.user == nil && row.personal?.userName == nil)
    }

    @Test("after three no PIN is taken, free or not, until the first is ten minutes old")
    func throttled() async throws {
        let clock = TestClock()
        let bench = try await Self.bench(clock)
        for _ in 1...3 {
            await #expect(throws: StoreError.pinInUse) { try await Self.give("2468", to: "ben", bench) }
            clock.advance(by: 60)
        }
        let rows = try await bench.store.newestRows(limit: 100).count

        for pin in ["2468", "1357"] {
            await #expect(throws: ControlError.self) { try await Self.give(pin, to: "ben", bench) }
        }
        #expect(try await bench.store.newestRows(limit: 100).count == rows)
        _ = try await answers(bench.inPlace, .putUser(UserDocument(id: "ben", name: "Ben the second")))

        clock.advance(by: 421)
        _ = try await Self.give("1357", to: "ben", bench)
    }

    @Test("a list of guesses tells of one PIN in use, and counts as a try")
    func list() async throws {
        let bench = try await Self.bench()
        _ = try await Self.give("1357", to: "ben", bench)
        let guesses = Data("user id,name,pin\nx,X,1111\ny,Y,2468\nz,Z,1357\n".utf8)
        let guess = { @Sendable in
            _ = try await answers(bench.inPlace, .importUsers(file: "guesses.csv"), uploading: guesses)
        }

        for _ in 1...3 {
            await #expect {
                try await guess()
            } throws: { "\($0)".contains(":3: pin") && !"\($0)".contains(":4:") }
        }
        await #expect(throws: ControlError.self) { try await guess() }
        let free = Data("user id,name,pin\nx,X,1111\n".utf8)
        await #expect(throws: ControlError.self) {
            try await answers(bench.inPlace, .importUsers(file: "free.csv"), uploading: free)
        }
    }

    @Test("a PIN with fewer than a thousand codes for each in use is taken and pointed out")
    func weak() async throws {
        let bench = try await Self.bench()
        let words =
            "a PIN that is easily guessed: 3 digits with 2 PINs in use leave 500 codes for each; "
            + "at least 1000 are advised, which takes 4 digits"

        #expect(try await Self.give("135", to: "ben", bench) == [.done("saved ben"), .note(words)])
        #expect(try await Self.give("1357", to: "ben", bench) == [.done("saved ben")])

        let list = Data("user id,name,pin\nben,Ben,1357\nana,Ana,246\n".utf8)
        let imported = try await answers(bench.inPlace, .importUsers(file: "u.csv"), uploading: list)
        #expect(imported == [.done("saved 2 users"), .note(words)])
        let rules = Data("users: [{id: cleo, name: Cleo, pin: \"97\"}]".utf8)
        let brought = try await answers(bench.inPlace, .importRules(file: "r.yaml"), uploading: rules)
        #expect(brought.count == 2)
    }

    /// Ana has the PIN 2468, Ben none.
    private static func bench(_ clock: TestClock = TestClock()) async throws -> ControlBench {
        let bench = try ControlBench(clock: { clock.now })
        _ = try await give("2468", to: "ana", bench)
        _ = try await answers(bench.inPlace, .putUser(UserDocument(id: "ben", name: "Ben")))
        return bench
    }

    @discardableResult
    private static func give(_ pin: String, to id: String, _ bench: ControlBench) async throws
        -> [ControlAnswer]
    {
        var user = UserDocument(id: id, name: id.capitalized)
        user.pin = pin
        return try await answers(bench.inPlace, .putUser(user))
    }
}

/// A clock that a test moves by hand.
private final class TestClock: Sendable {
    private let time = Mutex(ControlBench.now)

    var now: Date { time.withLock { $0 } }

    func advance(by seconds: TimeInterval) { time.withLock { $0 += seconds } }
}
