import FieldProtocols

/// How long one frame of each protocol takes, from the bytes of a stream to the tag.
struct DecodingBenchmark {
    /// A stream of one sound frame over and over, and what takes it apart.
    private struct Subject {
        let name: String
        let frame: [UInt8]

        /// How many frames a piece of the stream gave.
        let decode: ([UInt8]) throws -> Int
    }

    /// What a reader's port gives at once.
    private static let framesPerPiece = 200
    private static let pieces = 500

    func run() throws -> [Figure] { try Self.subjects().map(Self.measure) }

    private static func measure(_ subject: Subject) throws -> Figure {
        let piece = Array(repeatElement(subject.frame, count: framesPerPiece).joined())
        let clock = ContinuousClock()
        var samples: [Duration] = []
        for _ in 0..<pieces {
            let began = clock.now
            let found = try subject.decode(piece)
            samples.append(began.duration(to: clock.now) / framesPerPiece)
            guard found == framesPerPiece else {
                throw BenchmarkFailure("\(subject.name): \(found) of \(framesPerPiece) frames")
            }
        }
        guard let durations = Durations(samples) else { throw BenchmarkFailure("nothing was decoded") }
        // A million frames a second, or a hundred megabytes.
        let limit = max(Duration.microseconds(1), .nanoseconds(10) * subject.frame.count)
        return Figure(
            name: "decode-frames", what: "one frame of \(subject.name), \(subject.frame.count) bytes",
            durations: durations, statistic: .median, limit: limit)
    }

    private static func subjects() throws -> [Subject] {
        [
            try stream(
                "uhfreader18", UHFReader18.self,
                "14 00 EE 00 01 0C E2 80 11 60 60 00 02 0A 1B 2C 3D 4E BE 83 17"
            ) { frame in _ = try UHFReader18Reply(frame: frame) },
            try stream(
                "m100", M100.self, "BB 02 22 00 11 C9 34 00 30 75 1F EB 70 5C 59 04 E3 D5 0D 70 3A 76 EF 7E"
            ) { frame in _ = try M100Frame(frame: frame) },
            try stream(
                "r2000", R2000.self, "A0 13 01 89 8C 30 00 30 08 33 B2 DD D9 01 40 00 00 00 01 37 BB"
            ) { frame in _ = try R2000Reply(frame: frame) },
            try stream(
                "mercury", Mercury.self, "FF 0E 21 00 00 E2 00 32 2F E2 0D F9 31 13 28 B7 E3 D1 00 AA D0"
            ) { frame in _ = try MercuryReply(frame: frame) },
            try stream(
                "llrp", LLRP.self,
                """
                04 3D 00 00 00 46 00 00 00 00 00 F0 00 3C 8D E2 00 00 17 01 0B 01 62 10 00 00 00 81 00 01 86 D3 87 00 \
                1D 82 00 06 60 E0 F5 D5 50 41 84 00 06 60 E0 F5 D5 50 41 88 00 01 03 FF 00 0E 00 00 65 1A 00 00 00 39 \
                EE 66
                """
            ) { frame in _ = try LLRPTagReport.reports(in: LLRPMessage(frame: frame)) },
            try stream("osdp", OSDP.self, "53 81 10 00 06 50 00 01 1A 00 8D 33 A6 80 16 C8") { frame in
                let packet = try OSDPPacket(frame: frame)
                _ = try OSDPContent(of: packet, data: packet.data)
            },
            try stream(
                "ascii", ASCIILine.self,
                HexText.text(Array("400180013E00330E34244E103FFFC809A862A1EC1500\r".utf8))
            ) { frame in _ = try ASCIITagLine(frame) },
            try wholeFrames("modbus", "02 03 04 E2 80 1A 2B B5 DC") { frame in
                _ = try ModbusFrame(frame: frame, from: .device)
            },
            try wholeFrames("wiegand", "8D 33 A6 80") { frame in
                _ = try WiegandCode(WiegandBits(Array(frame), count: 26))
            },
            readerJSON(),
        ]
    }

    private static func readerJSON() -> Subject {
        let line = """
            {"timestamp":"2025-05-17T16:03:13.944189383Z","eventType":"tagInventory","tagInventoryEvent":\
            {"epc":"4oARkaUDAGXybMv_","antennaPort":1,"peakRssiCdbm":-7300,"frequency":919750,\
            "transmitPowerCdbm":3000}}

            """
        return Subject(name: "r700", frame: Array(line.utf8)) { piece in
            var deframer = Deframer<ReaderJSONLine>()
            return try deframer.take(piece).reduce(0) { $0 + (try ReaderJSON.events(in: $1).count) }
        }
    }

    private static func stream<Format: FrameFormat>(
        _ name: String, _: Format.Type, _ hex: String, _ decode: @escaping (ArraySlice<UInt8>) throws -> Void
    ) throws -> Subject {
        Subject(name: name, frame: try HexText.bytes(hex)) { piece in
            var deframer = Deframer<Format>()
            let frames = deframer.take(piece)
            for frame in frames { try decode(frame) }
            return frames.count
        }
    }

    /// What comes by itself: another library finds its frames, or each is a message of its own.
    private static func wholeFrames(
        _ name: String, _ hex: String, _ decode: @escaping (ArraySlice<UInt8>) throws -> Void
    ) throws -> Subject {
        let frame = try HexText.bytes(hex)
        return Subject(name: name, frame: frame) { piece in
            for place in stride(from: 0, to: piece.count, by: frame.count) {
                try decode(piece[place..<place + frame.count])
            }
            return piece.count / frame.count
        }
    }
}
