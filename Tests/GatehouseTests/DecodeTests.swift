import Foundation
import Testing

@Suite("gatehouse device decode")
struct DecodeTests {
    private let tag = "BB 02 22 00 11 C9 34 00 30 75 1F EB 70 5C 59 04 E3 D5 0D 70 3A 76 EF 7E"

    @Test("a frame on the command line is told in words, and in JSON")
    func frame() async throws {
        let words = try await Program.run("device", "decode", "--protocol", "m100", tag)
        let json = try await Program.run("device", "decode", "--protocol", "m100", tag, "--json")

        #expect(words.status == 0)
        #expect(
            words.output.contains("epc 30751FEB705C5904E3D50D70, pc 3400, rssiDbm -55"), "\(words.output)")
        #expect(json.status == 0)
        #expect(json.output.contains("\"epc\":\"30751FEB705C5904E3D50D70\""), "\(json.output)")
    }

    @Test(
        "each line of a file gives one line, wrong ones an error in their place, and then the exit code is 1")
    func file() async throws {
        let scratch = try Scratch()
        let file = try scratch.write(
            "frames.jsonl",
            """
            {"hex": "04 00 01 DB 4B", "dir": "tx"}
            no JSON
            {"hex": "05 00 01 FB F2 3C", "dir": "rx"}

            {"hex": "05 00 01 FB F2 3D"}
            """)

        let outcome = try await Program.run("device", "decode", "--protocol", "uhfreader18", file, "--json")

        #expect(outcome.status == 1)
        #expect(outcome.lines.count == 4)
        #expect(outcome.lines[0] == #"{"adr":0,"cmd":1}"#)
        #expect(outcome.lines[1].contains(#""error":"text""#))
        #expect(outcome.lines[2].contains(#""error":"checksum""#))
        #expect(outcome.lines[3] == #"{"adr":0,"cmd":1,"status":251,"tags":[]}"#)
    }

    @Test("a bare argument is what the protocol needs: bits, a number, a body")
    func arguments() async throws {
        let bits = try await Program.run(
            "device", "decode", "--protocol", "wiegand", "10001101001100111010011010")
        let card = try await Program.run("device", "decode", "--protocol", "card", "1A2B3C4D")
        let epc = try await Program.run("device", "decode", "--protocol", "epc", "0xE2801160600002054B1A3C7D")

        #expect(bits.output.contains("card 26445, facility 26"), "\(bits.output)")
        #expect(card.output.contains("6H3D5D 04315437"), "\(card.output)")
        #expect(epc.output.contains("w34Low32 4B1A3C7D"), "\(epc.output)")
    }

    @Test("the host's side of a frame is told when it is said to be the host's")
    func direction() async throws {
        let outcome = try await Program.run(
            "device", "decode", "--protocol", "r2000", "--direction", "tx", "A0 04 01 89 01 D1")
        #expect(outcome.output.contains("repeat 1"), "\(outcome.output)")
    }

    @Test(
        "what makes no sense is refused by name",
        arguments: [
            (["--protocol", "nfc", "00"], Int32(64), "nfc"),
            (["--protocol", "osdp", "--key", "12", "00"], 64, "--key needs 32 hex digits"),
            (["--protocol", "m100", "/no/such.jsonl"], 1, "/no/such.jsonl: No such file"),
            (["--protocol", "m100", "BB 0"], 1, "half a byte is missing"),
        ])
    func usage(_ words: [String], _ status: Int32, _ message: String) async throws {
        let outcome = try await Program.run(["device", "decode"] + words)
        #expect(outcome.status == status)
        #expect((outcome.output + outcome.complaint).contains(message), "\(outcome.complaint)")
    }
}
