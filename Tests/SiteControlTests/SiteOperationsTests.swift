import Foundation
import PassageControl
import SiteControl
import Testing

struct SiteOperationsTests {
    @Test("a PIN goes in, is kept by an edit that does not name it, and never comes out")
    func pin() async throws {
        let bench = try ControlBench()
        var ana = UserDocument(id: "ana", name: "Ana")
        ana.pin = "2468"
        _ = try await answers(bench.inPlace, .putUser(ana))

        let renamed = UserDocument(id: "ana", name: "Ana Maria")
        _ = try await answers(bench.inPlace, .putUser(renamed))

        guard case .user(let user)? = try await answers(bench.inPlace, .user(id: "ana")).first else {
            Issue.record("no user")
            return
        }
        #expect(user.name == "Ana Maria")
        #expect(user.pin == nil)
        #expect(user.credentials.flatMap(\.identifiers).map(\.kind) == ["pin"])
        #expect(user.credentials.flatMap(\.identifiers).compactMap(\.value).isEmpty)
    }

    @Test("who may begin a relay schedule stays so until somebody says otherwise, whatever a list brings")
    func relaySchedule() async throws {
        let bench = try ControlBench()
        var ana = UserDocument(id: "ana", name: "Ana")
        ana.mayActivateRelaySchedule = true
        _ = try await answers(bench.inPlace, .putUser(ana))

        _ = try await answers(bench.inPlace, .putUser(UserDocument(id: "ana", name: "Ana Maria")))
        let list = Data("user id,name\nana,Ana\n".utf8)
        _ = try await answers(bench.inPlace, .importUsers(file: "users.csv"), uploading: list)
        #expect(try await Self.ana(bench)?.mayActivateRelaySchedule == true)

        ana.mayActivateRelaySchedule = false
        _ = try await answers(bench.inPlace, .putUser(ana))
        #expect(try await Self.ana(bench)?.mayActivateRelaySchedule == false)
    }

    private static func ana(_ bench: ControlBench) async throws -> UserDocument? {
        guard case .user(let user)? = try await answers(bench.inPlace, .user(id: "ana")).first else {
            return nil
        }
        return user
    }

    @Test("a plate that somebody else has is refused with the holder's name")
    func duplicate() async throws {
        let bench = try ControlBench()
        for id in ["ana", "ben"] {
            _ = try await answers(bench.inPlace, .putUser(UserDocument(id: id, name: id)))
        }
        _ = try await answers(bench.inPlace, .assignPlate("1234BCD", user: "ana", from: nil, until: nil))

        await #expect {
            try await answers(bench.inPlace, .assignPlate("1234-bcd", user: "ben", from: nil, until: nil))
        } throws: { "\($0)".contains("ana") }
    }

    @Test("a list with one wrong line changes nothing")
    func allOrNothing() async throws {
        let bench = try ControlBench()
        let list = Data("user id,name,plate 1\nana,Ana,A1\nben,Ben,\u{200B}\n".utf8)

        await #expect(throws: (any Error).self) {
            try await answers(bench.inPlace, .importUsers(file: "users.csv"), uploading: list)
        }
        #expect(try await answers(bench.inPlace, .users).isEmpty)
    }

    @Test("an explanation names the rule that failed and opens nothing")
    func explain() async throws {
        let bench = try ControlBench()

        guard
            case .explanation(let why)? = try await answers(
                bench.inPlace, .explain(ExplainQuery(plate: "1234BCD", point: "north-in"))
            ).first
        else {
            Issue.record("no explanation")
            return
        }
        #expect(why.verdict == "denied")
        #expect(why.reason == "unknownCredential")
        #expect(why.answer.first?.hasPrefix("No: ") == true)
        #expect(why.trace.contains { $0.outcome == "failed" })
        #expect(try await answers(bench.inPlace, .journal(JournalQuery())).isEmpty)
    }

    @Test("without a service no door moves, and a reason is never optional")
    func needsService() async throws {
        let bench = try ControlBench()
        await #expect(throws: ControlError.needsService("open north")) {
            try await answers(bench.inPlace, .order(.open, door: "north", reason: "a parcel"))
        }
        await #expect(throws: ControlError.self) { try await answers(bench.inPlace, .doors) }
    }
}
