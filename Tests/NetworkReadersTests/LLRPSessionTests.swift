import AccessControl
import DeviceKit
import FieldProtocols
import NetworkReaders
import SerialLines
import Testing

@Suite("A conversation with an LLRP reader")
struct LLRPSessionTests {
    private static let connected = "00F600160080000C00060A24181E4000010000060000"
    private static let report = "00F0001300F1000A0020E200112281000186CE"

    private func message(_ type: UInt16, _ hex: String = "", id: UInt32 = 0) throws -> LLRPMessage {
        LLRPMessage(type: type, id: id, body: try HexText.bytes(hex))
    }

    private func session(transmitPower: Double? = nil) -> LLRPSession {
        var wishes = LLRPSession.Wishes(keepaliveMilliseconds: 2_000)
        wishes.transmitPower = transmitPower
        return LLRPSession(at: "reader:5084", LLRPInventory(id: 1), wishes)
    }

    /// The names of what was asked while a reader says yes to everything.
    private func setUp(_ session: inout LLRPSession) throws -> [String] {
        var steps = try session.hear(message(63, Self.connected))
        var names: [String] = []
        while case .ask(let question)? = steps.first {
            let request = try LLRPRequest(question)
            names.append(request.name)
            let type = try #require(request.answerType)
            steps = try session.hear(message(type, "011F000800000000", id: question.id))
        }
        guard case .started? = steps.first else { throw OperationFailure("set up", "not started") }
        return names
    }

    @Test("the reader is set up step by step once it has greeted")
    func order() throws {
        var session = session()
        #expect(session.expectation == "its greeting")
        #expect(
            try setUp(&session) == [
                "SET_READER_CONFIG", "DELETE_ROSPEC", "DELETE_ACCESSSPEC", "ADD_ROSPEC", "ENABLE_ROSPEC",
                "START_ROSPEC",
            ])
        #expect(session.isRunning)
    }

    @Test("a reader whose power is chosen is asked for its table first; one that tells none is not set up")
    func noPowers() throws {
        var session = session(transmitPower: 27)
        guard case .ask(let question)? = try session.hear(message(63, Self.connected)).first else {
            Issue.record("it asks nothing")
            return
        }
        #expect(try LLRPRequest(question) == .readBand)
        let failure = OperationFailure(
            "set reader:5084 to 27.0 dBm", "the reader tells no powers that it can be set to")
        #expect(throws: failure) { try session.hear(message(11, "011F000800000000", id: question.id)) }
    }

    @Test("what the reader kept of an earlier inventory is not reported")
    func earlierTags() throws {
        var session = session()
        _ = try session.hear(message(63, Self.connected))
        #expect(try session.hear(message(61, Self.report)).isEmpty)

        session = self.session()
        _ = try setUp(&session)
        let steps = try session.hear(message(61, Self.report))
        guard case .tag(let tag)? = steps.first else {
            Issue.record("no tag")
            return
        }
        #expect(tag.epc.hex == "E2001122")
        #expect(tag.antenna == 1 && tag.signal == -50)
    }

    @Test("a reader that has nothing to delete may call that an error")
    func nothingToDelete() throws {
        var session = session()
        _ = try session.hear(message(63, Self.connected))
        _ = try session.hear(message(13, "011F000800000000", id: 1))
        _ = try session.hear(message(31, "011F000800640000", id: 2))
        let steps = try session.hear(message(51, "011F000800640000", id: 3))
        guard case .ask(let question)? = steps.first else {
            Issue.record("it asks nothing more")
            return
        }
        #expect(try LLRPRequest(question).name == "ADD_ROSPEC")
    }

    @Test(
        "why the conversation cannot go on is told with what was asked",
        arguments: [
            (
                UInt16(63), "00F600160080000C00060A24181E4000010000060002", UInt32(0),
                "connect to reader:5084",
                "another client holds the reader"
            ),
            (
                13, "011F001900650009616E74656E6E612039012000080003012D", 1,
                "SET_READER_CONFIG at reader:5084",
                "error 101, a field is wrong (antenna 9)"
            ),
            (
                100, "011F0017006D000F6E6F2073756368206D657373616765", 1, "SET_READER_CONFIG at reader:5084",
                "error 109, it does not support the message (no such message)"
            ),
            (
                63, "00F600260080000C00060A24181E400000FC00160010726164696F20697320746F6F20686F74", 0,
                "hear reader:5084", "the reader is in trouble: radio is too hot"
            ),
            (
                63, "00F600140080000C00060A24181E400001010004", 0, "hear reader:5084",
                "the reader ends the connection"
            ),
            (
                63, "00F6", 0, "understand an event from reader:5084",
                "length: 2 more bytes were expected, 0 are left"
            ),
        ])
    func failures(_ type: UInt16, _ hex: String, _ id: UInt32, _ operation: String, _ cause: String) throws {
        var session = session()
        _ = try session.hear(message(63, Self.connected))
        let failure = #expect(throws: OperationFailure.self) {
            try session.hear(message(type, hex, id: id))
        }
        #expect(failure == OperationFailure(operation, cause))
    }

    @Test("an inventory that the reader ends is noticed, and that of another client is not ours")
    func ended() throws {
        var session = session()
        _ = try setUp(&session)
        #expect(
            try session.hear(
                message(63, "00F6001D0080000C00060A24181E400000F9000D010000000200000000")
            ).isEmpty)
        #expect(throws: OperationFailure("hear reader:5084", "the reader ended the inventory")) {
            try session.hear(message(63, "00F6001D0080000C00060A24181E400000F9000D010000000100000000"))
        }
    }

    @Test("a keepalive is answered by its id at any time, and what is unknown is passed over")
    func keepalive() throws {
        var session = session()
        guard case .acknowledge(let answer)? = try session.hear(message(62, id: 77)).first else {
            Issue.record("no answer")
            return
        }
        #expect(HexText.text(answer.frame) == "04480000000A0000004D")
        #expect(try session.hear(message(1023, "0000651A0100")).isEmpty)
        #expect(try session.hear(message(999)).isEmpty)
        // An answer to a question that was never asked.
        #expect(try session.hear(message(30, "011F000800000000", id: 4)).isEmpty)
    }
}
