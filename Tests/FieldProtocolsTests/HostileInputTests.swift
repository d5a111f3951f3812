import FieldProtocols
import Foundation
import GateTestKit
import Testing

@Suite("Bytes that nobody sent in good faith")
struct HostileInputTests {
    private static let samples = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Samples/captures").standardizedFileURL

    /// A decoder that traps ends the whole run.
    @Test(
        "no decoder traps on frames that were changed, cut or lengthened", arguments: CaptureProtocol.allCases
    )
    func changed(_ name: CaptureProtocol) throws {
        let frames = try CapturedFrame.read(Self.samples.appending(path: "\(name.rawValue).jsonl"))
        var generator = SeededGenerator(seed: 11)
        var refused = 0
        for _ in 0..<300 {
            for frame in frames {
                var decoder = CaptureDecoder(name)
                let line = Self.changed(frame.line, &generator)
                do { _ = try decoder.fields(of: line) } catch { refused += 1 }
            }
        }
        #expect(refused > 0)
    }

    private static func changed(_ line: CaptureLine, _ generator: inout SeededGenerator) -> CaptureLine {
        var line = line
        line.direction = Bool.random(using: &generator) ? .sent : .received
        if let hex = line.hex, var bytes = try? HexText.bytes(hex) {
            change(&bytes, &generator)
            line.hex = HexText.text(bytes)
        }
        for field in [\CaptureLine.bits, \.body, \.input, \.input8HN] {
            guard let text = line[keyPath: field] else { continue }
            var bytes = Array(text.utf8)
            change(&bytes, &generator)
            line[keyPath: field] = String(decoding: bytes, as: UTF8.self)
        }
        return line
    }

    private static func change(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let place = Int.random(in: 0...bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1 where place < bytes.count: bytes.remove(at: place)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
            default: bytes.removeLast(bytes.count - place)
            }
        }
    }

    /// Where the fuzzer has been: `fuzzing/run` searches, and keeps what reached something new.
    @Test("no decoder traps on what the fuzzer found")
    func corpus() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "fuzzing/corpus")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(files.count > 100)
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: file))
            for name in CaptureProtocol.allCases {
                var line = name.line(of: String(decoding: bytes.dropFirst(), as: UTF8.self))
                if line.hex != nil { line.hex = HexText.text(bytes.dropFirst()) }
                for direction in CaptureLine.Direction.allCases {
                    line.direction = direction
                    var decoder = CaptureDecoder(name)
                    _ = try? decoder.fields(of: line)
                }
            }
        }
    }

    @Test("an empty frame is refused by every protocol", arguments: CaptureProtocol.allCases)
    func empty(_ name: CaptureProtocol) {
        var decoder = CaptureDecoder(name)
        #expect(throws: FrameError.self) { try decoder.fields(of: name.line(of: "")) }
        #expect(throws: FrameError.self) { try decoder.fields(of: CaptureLine()) }
    }
}
