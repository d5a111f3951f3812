import FieldProtocols
import GateTestKit
import Testing

/// A protocol that comes in a stream, with sound frames of it.
struct StreamSubject: Sendable, CustomTestStringConvertible {
    let testDescription: String

    /// Sound frames in hex, other ones each.
    let frames: [String]

    /// Cuts pieces of a stream into frames, with a pause at the end.
    let cut: @Sendable ([[UInt8]]) -> [[UInt8]]

    /// Whether a frame is protected by a check of its own.
    let hasCheck: Bool

    init<Format: FrameFormat>(_ format: Format.Type, _ frames: [String], hasCheck: Bool = true) {
        testDescription = "\(format)"
        self.frames = frames
        self.hasCheck = hasCheck
        cut = { pieces in
            var deframer = Deframer<Format>()
            var found: [[UInt8]] = []
            for piece in pieces { found += deframer.take(piece).map { Array($0) } }
            return found + deframer.pause().map { Array($0) }
        }
    }

    func bytes() throws -> [[UInt8]] { try frames.map { try HexText.bytes($0) } }
}

@Suite("Frames in a stream")
struct DeframerTests {
    static let subjects = [
        StreamSubject(
            UHFReader18.self,
            [
                "13 00 0F 01 01 0C E2 84 36 11 00 00 10 00 09 49 44 AA DA FF", "05 00 01 FB F2 3D",
                "14 00 EE 00 01 0C E2 80 11 60 60 00 02 0A 1B 2C 3D 4E BE 83 17",
            ]),
        StreamSubject(
            M100.self,
            [
                "BB 02 22 00 11 C9 34 00 30 75 1F EB 70 5C 59 04 E3 D5 0D 70 3A 76 EF 7E",
                "BB 01 FF 00 01 15 16 7E",
            ]),
        StreamSubject(
            R2000.self,
            [
                "A0 13 01 89 8C 30 00 30 08 33 B2 DD D9 01 40 00 00 00 01 37 BB",
                "A0 0A 01 89 00 00 11 00 00 00 05 B6", "A0 04 01 74 10 D7",
            ]),
        StreamSubject(
            Mercury.self,
            [
                "FF 0E 21 00 00 E2 00 32 2F E2 0D F9 31 13 28 B7 E3 D1 00 AA D0", "FF 00 21 04 00 B4 83",
            ]),
        StreamSubject(
            OSDP.self,
            ["53 81 10 00 06 50 00 01 1A 00 8D 33 A6 80 16 C8", "53 01 09 00 04 61 00 60 23"]),
        StreamSubject(
            LLRP.self,
            ["04 1E 00 00 00 12 00 00 00 04 01 1F 00 08 00 00 00 00", "04 0E 00 00 00 0A 00 00 00 09"],
            hasCheck: false),
        StreamSubject(
            ASCIILine.self, ["33 35 30 36 34 36 0D", "58 30 31 32 33 34 35 0A"], hasCheck: false),
    ]

    @Test("a stream is cut alike wherever its pieces end", arguments: subjects)
    func split(_ subject: StreamSubject) throws {
        let frames = try subject.bytes()
        let stream = frames.flatMap { $0 }

        #expect(subject.cut([stream]) == frames)
        #expect(subject.cut(stream.map { [$0] }) == frames)
        for place in stream.indices {
            #expect(subject.cut([Array(stream[..<place]), Array(stream[place...])]) == frames)
        }
    }

    @Test("half a frame costs no whole one behind it", arguments: subjects.filter(\.hasCheck))
    func half(_ subject: StreamSubject) throws {
        let frames = try subject.bytes()
        for frame in frames {
            for length in 1..<frame.count {
                let found = subject.cut([Array(frame[..<length]), frames[0], frames[1]])
                #expect(found.suffix(2) == [frames[0], frames[1]], "\(length) bytes before")
            }
        }
    }

    @Test("a bit that turns over costs its own frame and no other", arguments: subjects.filter(\.hasCheck))
    func damaged(_ subject: StreamSubject) throws {
        let frames = try subject.bytes()
        for bit in 0..<frames[0].count * 8 {
            var damaged = frames[0]
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            let found = subject.cut([frames[1] + damaged + frames[1]])
            #expect(found == [frames[1], frames[1]], "bit \(bit)")
        }
    }

    @Test("noise between frames costs none of them", arguments: subjects.filter(\.hasCheck))
    func noise(_ subject: StreamSubject) throws {
        let frames = try subject.bytes()
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            let noise = (0..<Int.random(in: 1...40, using: &generator))
                .map { _ in UInt8.random(in: 0...255, using: &generator) }
            // A pause before a frame is what a receiver hears; without it noise may swallow what it gives a length to.
            let found = subject.cut([frames[0], noise + frames[1]])
            #expect(found.first == frames[0])
            #expect(found.contains(frames[1]))
        }
    }

    @Test(
        "a megabyte of noise is passed over, and the frame behind it is found",
        arguments: subjects.dropFirst().filter(\.hasCheck))
    func flood(_ subject: StreamSubject) throws { try flood(subject, kilobytes: 1024) }

    /// Without a byte that frames begin with, each byte may be one, and 128 more are summed up for it.
    @Test("noise without end is passed over where a frame may begin anywhere")
    func floodWithoutStart() throws { try flood(Self.subjects[0], kilobytes: 64) }

    private func flood(_ subject: StreamSubject, kilobytes: Int) throws {
        let frame = try subject.bytes()[0]
        var generator = SeededGenerator(seed: 6)
        let pieces = (0..<kilobytes).map { _ in
            (0..<1024).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }

        let found = subject.cut(pieces + [frame])

        #expect(found.last == frame)
    }

    @Test("what is passed over and what is damaged is counted")
    func counts() throws {
        let frame = try HexText.bytes("A0 04 01 74 10 D7")
        var deframer = Deframer<R2000>()

        _ = deframer.take([1, 2, 3] + frame.dropLast() + [0] + frame)

        #expect(deframer.damagedFrames == 1)
        #expect(deframer.skippedBytes == 9)
    }
}
