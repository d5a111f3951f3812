import AccessControl
import DeviceKit
import DeviceTestKit
import FieldProtocols
import Foundation
import GateTestKit
import SerialLines
import SerialReaders
import Testing

@Suite("A tag reader at a serial line", .timeLimit(.minutes(2)))
struct SerialTagReaderTests {
    /// A kind of reader with an answer that a real one gave.
    struct Subject: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let dialect: any TagReaderDialect

        /// What the reader is asked, and what it says.
        let answers: [String: String]
        let epc: String

        func answer(to question: [UInt8]) -> [UInt8] {
            answers[HexText.text(question)].flatMap { try? HexText.bytes($0) } ?? []
        }
    }

    static let subjects = [
        Subject(
            testDescription: "UHFReader18", dialect: UHFReader18Dialect(address: 0, mode: .answer),
            answers: [
                "040001DB4B":
                    "20 00 01 01 02 0C E2 80 69 15 00 00 50 32 42 41 9E 26 0C E2 80 69 15 00 00 50 32 42 41 CC ED 5B 45"
            ], epc: "E28069150000503242419E26"),
        Subject(
            testDescription: "M100", dialect: M100Dialect(),
            answers: [
                "BB00220000227E":
                    "BB 02 22 00 11 C9 34 00 30 75 1F EB 70 5C 59 04 E3 D5 0D 70 3A 76 EF 7E"
            ], epc: "30751FEB705C5904E3D50D70"),
        Subject(
            testDescription: "R2000", dialect: R2000Dialect(address: 1),
            answers: [
                "A004018901D1":
                    "A0 13 01 89 8C 30 00 30 08 33 B2 DD D9 01 40 00 00 00 01 37 BB A0 0A 01 89 00 00 11 00 00 00 05 B6"
            ], epc: "300833B2DDD9014000000001"),
        Subject(
            testDescription: "Mercury", dialect: MercuryDialect(region: .europe),
            answers: [
                "FF00041D0B": "FF 00 04 00 00 C4 44", "FF0197024BBF": "FF 00 97 00 00 77 9E",
                "FF02930005517D": "FF 00 93 00 00 37 1A",
                HexText.text(MercuryDialect(region: .europe).question ?? []):
                    "FF 0E 21 00 00 E2 00 32 2F E2 0D F9 31 13 28 B7 E3 D1 00 AA D0",
            ], epc: "E200322FE20DF9311328B7E3"),
    ]

    private static let fast: SerialTagReader.Habits = {
        var habits = SerialTagReader.Habits()
        habits.pollInterval = .milliseconds(10)
        habits.answerTimeOut = .milliseconds(200)
        habits.silence = .seconds(30)
        return habits
    }()

    private func reader(
        _ dialect: any TagReaderDialect, at line: SerialLine, _ habits: SerialTagReader.Habits = fast,
        id: DeviceID = "uhf", point: AccessPointID = "in"
    ) -> SerialTagReader {
        SerialTagReader(
            id: id, accessPoint: point, line: line, dialect: dialect, habits: habits, time: .system())
    }

    private func line(_ port: PseudoTerminal, baud: Int = 57_600) -> SerialLine {
        SerialLine(.port(port.path, SerialSettings(baud: baud)))
    }

    @Test("a tag is read, at whatever baud rate", arguments: subjects, [9_600, 115_200, 250_000])
    func reads(_ subject: Subject, baud: Int) async throws {
        let port = try PseudoTerminal { [subject.answer(to: $0)] }
        let run = ReaderRun(reader(subject.dialect, at: line(port, baud: baud)))

        let read = try #require(await run.next())

        #expect(read.identifier == .tag(try TagNumber(subject.epc)))
        #expect(read.source == "uhf" && read.accessPoint == "in")
        #expect(await run.end(cancelling: true) == nil)
    }

    @Test("an answer is understood wherever its pieces end", arguments: subjects)
    func pieces(_ subject: Subject) async throws {
        let port = try PseudoTerminal { question in subject.answer(to: question).map { [$0] } }
        let run = ReaderRun(reader(subject.dialect, at: line(port)))

        #expect(await run.next()?.identifier == .tag(try TagNumber(subject.epc)))
        await _ = run.end(cancelling: true)
    }

    @Test(
        "noise, a wrong check and half a frame before an answer cost nothing but themselves",
        arguments: subjects)
    func noise(_ subject: Subject) async throws {
        let port = try PseudoTerminal { question in
            let answer = subject.answer(to: question)
            guard answer.count > 8 else { return [answer] }
            // Of an R2000's answer the first of two frames: the end of a round must not come before its tag.
            var damaged = subject.dialect is R2000Dialect ? Array(answer.prefix(21)) : answer
            damaged[5] ^= 0x40
            return [[0x00, 0xFF, 0x13, 0x37], damaged, Array(answer.prefix(7)), answer]
        }
        let run = ReaderRun(reader(subject.dialect, at: line(port)))

        #expect(await run.next()?.identifier == .tag(try TagNumber(subject.epc)))
        await _ = run.end(cancelling: true)
    }

    @Test("the echo of a converter is taken for no answer", arguments: subjects)
    func echo(_ subject: Subject) async throws {
        let port = try PseudoTerminal { [$0, subject.answer(to: $0)] }
        let run = ReaderRun(reader(subject.dialect, at: line(port)))

        #expect(await run.next()?.identifier == .tag(try TagNumber(subject.epc)))
        await _ = run.end(cancelling: true)
    }

    @Test("a reader that never answers is named, with its port and how long it was silent")
    func silent() async throws {
        let port = try PseudoTerminal()
        var habits = Self.fast
        habits.silence = .milliseconds(300)
        let run = ReaderRun(reader(M100Dialect(), at: line(port), habits))

        let failure = await run.end()

        #expect(failure?.device == "uhf")
        #expect(failure?.operation == "ask at \(port.path)")
        #expect(failure?.cause == "no sound answer for 300ms")
    }

    @Test("a port that is pulled out fails at once, and works again once it is back, by the same line")
    func unplugged() async throws {
        let subject = Self.subjects[0]
        let port = try PseudoTerminal { [subject.answer(to: $0)] }
        let line = line(port)
        let first = ReaderRun(reader(subject.dialect, at: line))
        _ = await first.next()

        port.unplug()
        let failure = await first.end()
        #expect(failure?.device == "uhf")
        #expect(failure?.cause.isEmpty == false)

        try port.plugIn()
        let second = ReaderRun(reader(subject.dialect, at: line))
        #expect(await second.next() != nil)
        await _ = second.end(cancelling: true)
    }

    @Test("two readers share a line by their addresses, and each gets its own answers")
    func shared() async throws {
        let epcs = [UInt8(1): "E2000000000000000000AA01", 2: "E2000000000000000000AA02"]
        let port = try PseudoTerminal { question in
            guard let command = try? UHFReader18Command(frame: question[...]),
                let epc = epcs[command.address],
                let number = try? HexText.bytes(epc)
            else { return [] }
            let data = [UInt8(0x01), 0x01, 0x0C] + number
            // A reply is framed like a command whose first datum is the status.
            return [UHFReader18Command(address: command.address, code: command.code, data: data).frame]
        }
        let line = line(port)
        let runs = [UInt8(1), 2].map { address in
            ReaderRun(
                reader(
                    UHFReader18Dialect(address: address, mode: .answer), at: line,
                    id: DeviceID(rawValue: "uhf-\(address)"),
                    point: AccessPointID(rawValue: "in-\(address)")))
        }

        for (address, run) in zip([UInt8(1), 2], runs) {
            let read = try #require(await run.next())
            #expect(read.rawText == epcs[address])
            #expect(read.accessPoint == AccessPointID(rawValue: "in-\(address)"))
        }
        for run in runs { await _ = run.end(cancelling: true) }
    }

    @Test("a late answer is never taken for the next question's")
    func stale() async throws {
        let tags = ["E2000000000000000000AA01", "E2000000000000000000AA02", "E2000000000000000000AA03"]
        let frames = try tags.map { tag in
            UHFReader18Command(address: 0, code: 1, data: [0x01, 0x01, 0x0C] + (try HexText.bytes(tag))).frame
        }
        let questions = Counter()
        let port = try PseudoTerminal { _ in
            questions.add()
            // Behind the first answer comes one that nobody asked for.
            return questions.value == 1 ? [frames[0], frames[1]] : [frames[2]]
        }
        var habits = Self.fast
        habits.pollInterval = .seconds(2)
        let run = ReaderRun(reader(UHFReader18Dialect(address: 0, mode: .answer), at: line(port), habits))

        #expect(await run.next()?.rawText == tags[0])
        #expect(await run.next()?.rawText == tags[2])
        await _ = run.end(cancelling: true)
    }

    @Test("of a flood of tags none is lost on the way")
    func flood() async throws {
        let tags = (0..<2000).map { String(format: "E2000000000000000000%04X", $0 % 1000) }
        let port = try PseudoTerminal()
        let run = ReaderRun(reader(ASCIIDialect(), at: line(port, baud: 921_600)))
        let sender = Task {
            for tag in tags { port.send(Array("\(tag)\r\n".utf8)) }
            port.send(Array("E2FF\r\n".utf8))
        }

        var heard: [String] = []
        while let read = await run.next(), read.rawText != "E2FF" { heard.append(read.rawText) }

        let isAll = heard == tags
        #expect(isAll, "\(heard.count) reads")
        await sender.value
        await _ = run.end(cancelling: true)
    }

    @Test("what a reader derives from a tag is looked up when that was chosen")
    func derived() async throws {
        var habits = Self.fast
        habits.reporting = TagReporting(identifier: .card26)
        let port = try PseudoTerminal()
        let run = ReaderRun(reader(ASCIIDialect(), at: line(port), habits))
        port.send(Array("E2801160600002054B1A3C7D\r".utf8))

        #expect(await run.next()?.identifier == .card(CardNumber(low32Bits: 0x1A3C7D)))
        await _ = run.end(cancelling: true)
    }

    @Test("a line of the installer's own form is read by a pattern, and any other line is no tag")
    func pattern() async throws {
        let pattern = try TagLinePattern(
            #"\w+,EPC=(?<tag>[0-9A-F]+)(,ANT=(?<antenna>\d+))?(,RSSI=(?<signal>-?[\d.]+))?"#)
        var habits = Self.fast
        habits.reporting = TagReporting(antennas: [3: "out"])
        let port = try PseudoTerminal()
        let run = ReaderRun(reader(PatternDialect(pattern), at: line(port), habits))
        let lines = [
            "E28011606000020497CB0065\r\n", "T1,EPC=E2001\r\n", "\u{2}T1,EPC=E2001122,ANT=3,RSSI=-61.5\u{3}",
            "T1,EPC=E2001124,ANT=\r",
            "T2,EPC=E2001125\r\n",
        ]
        for line in lines { port.send(Array(line.utf8)) }

        let first = try #require(await run.next())
        #expect(first.rawText == "E2001122" && first.accessPoint == "out" && first.signal == -61.5)
        let second = try #require(await run.next())
        #expect(second.rawText == "E2001125" && second.accessPoint == "in" && second.signal == nil)
        await _ = run.end(cancelling: true)
    }

    @Test("a tag in decimal is an EPC, and a card's number when that was chosen")
    func decimal() async throws {
        let pattern = try TagLinePattern(#"Tag (?<tag>\d+)"#, digits: .decimal)
        var habits = Self.fast
        habits.reporting = TagReporting(identifier: .card34)
        let port = try PseudoTerminal()
        let run = ReaderRun(reader(PatternDialect(pattern), at: line(port), habits))
        // One more than an EPC of 96 bits can be, and the most.
        for line in ["79228162514264337593543950336", "79228162514264337593543950335", "0439041101"] {
            port.send(Array("Tag \(line)\r\n".utf8))
        }

        #expect(await run.next()?.rawText == "FFFFFFFFFFFFFFFFFFFFFFFF")
        let second = try #require(await run.next())
        #expect(second.rawText == "00000000000000001A2B3C4D")
        #expect(second.identifier == .card(CardNumber(low32Bits: 0x1A2B_3C4D)))
        await _ = run.end(cancelling: true)
    }

    @Test("an antenna of its own lane reads for that, and a stray signal is not reported")
    func antennas() async throws {
        var habits = Self.fast
        habits.reporting = TagReporting(minimumSignal: -70, antennas: [3: "out"])
        // -55 and -73 dBm at antenna 3.
        let answer = try HexText.bytes(
            "23 00 01 01 04 02 0C E2 80 69 15 00 00 50 32 42 41 9E 26 C9 0C E2 80 69 15 00 00 50 32 42 41 CC ED B7 55 67"
        )
        let port = try PseudoTerminal { _ in [answer] }
        let run = ReaderRun(reader(UHFReader18Dialect(address: 0, mode: .answer288), at: line(port), habits))

        let read = try #require(await run.next())

        #expect(read.rawText == "E28069150000503242419E26")
        #expect(read.accessPoint == "out")
        #expect(read.signal == -55)
        await _ = run.end(cancelling: true)
    }

    @Test("a module that was reset is booted again")
    func reset() async throws {
        let subject = Self.subjects[3]
        let boots = Counter()
        let port = try PseudoTerminal { question in
            if HexText.text(question) == "FF00041D0B" { boots.add() }
            // The first question after the first boot meets a boot loader.
            let isReset = boots.value == 1 && question.count > 2 && question[2] == Mercury.Code.readSingle
            return [
                isReset ? (try? HexText.bytes("FF 00 21 01 01 B1 82")) ?? [] : subject.answer(to: question)
            ]
        }
        let run = ReaderRun(reader(subject.dialect, at: line(port)))

        #expect(await run.next()?.rawText == subject.epc)
        #expect(boots.value == 2)
        await _ = run.end(cancelling: true)
    }
}
