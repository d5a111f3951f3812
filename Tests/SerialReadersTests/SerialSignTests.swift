import AccessControl
import DeviceKit
import GateTestKit
import PassageControl
import SerialLines
import SerialReaders
import Testing

@Suite("A text sign at a serial line", .timeLimit(.minutes(3)))
struct SerialSignTests {
    @Test("it is sent its text in its frame")
    func shows() async throws {
        let (received, bytes) = AsyncStream.makeStream(of: UInt8.self)
        let port = try PseudoTerminal { piece in
            for byte in piece { bytes.yield(byte) }
            return []
        }
        let frame = try #require(SignFrame(#"\x02{colour}:{text}\x03"#))
        let sign = SerialSign(
            id: "sign", address: .port(port.path, SerialSettings(baud: 9_600)), frame: frame,
            texts: SignTexts())

        try await sign.show(.denied(.expired))

        var line: [UInt8] = []
        for await byte in received.prefix(17) { line.append(byte) }
        #expect(line == Array("\u{2}red:PERIOD OVER\u{3}".utf8))
    }

    @Test("a port that is not there is told by name")
    func absent() async throws {
        let frame = try #require(SignFrame("{text}"))
        let sign = SerialSign(
            id: "sign", address: .port("/dev/nowhere", SerialSettings(baud: 9_600)), frame: frame,
            texts: SignTexts())

        let failure = await #expect(throws: DeviceFailure.self) { try await sign.show(.green) }

        #expect(failure?.device == "sign")
        #expect(failure?.operation == "open /dev/nowhere")
    }

    @Test(
        "a frame is text with escapes around what it says",
        arguments: [
            (#"{text}\r\n"#, Array("A\r\n".utf8)), (#"\\{text}\t"#, Array("\\A\t".utf8)),
            (#"\x1B{colour}"#, [0x1B] + Array("red".utf8)), ("text", nil), (#"{text}\"#, nil),
            (#"{text}\x8g"#, nil), (#"{text}\xFF"#, nil), (#"{text}\q"#, nil),
        ] as [(String, [UInt8]?)])
    func frames(_ text: String, _ bytes: [UInt8]?) {
        #expect(SignFrame(text)?.bytes("A", "red") == bytes)
    }
}
