import ArgumentParser
import FieldProtocols
import Foundation

extension DeviceCommand {
    struct Decode: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take captured frames of a reader, relay or card apart.",
            discussion: """
                A file has one JSON object a line, with one of hex, bits, body, input and input8HN, and with dir: tx from \
                the host, rx from the device. A bare argument is such a field: bits for wiegand, input for epc, input8HN \
                for card, body for r700, otherwise hex. A line that is no frame gives an error in its place, and exit \
                code 1 at the end.
                """)

        @Option(name: .customLong("protocol"), help: "The protocol of the frames.")
        var name: CaptureProtocol
        @Option(
            help: ArgumentHelp(
                "Which side sent a frame that does not say so: \(CaptureLine.Direction.received.rawValue) the device, "
                    + "\(CaptureLine.Direction.sent.rawValue) the host.",
                valueName: "dir"))
        var direction: CaptureLine.Direction = .received
        @Option(
            help: ArgumentHelp(
                "The key of an OSDP reader, 32 hex digits; without it those that everybody knows are tried.",
                valueName: "hex"))
        var key: String?
        @Argument(help: ArgumentHelp("A file of frames (.jsonl), or one frame.", valueName: "hex|file.jsonl"))
        var frames: String
        @OptionGroup var format: JSONFlag

        func run() throws {
            var decoder = CaptureDecoder(name, key: try key.map(Self.keyBytes))
            let lines = try CaptureFile.lines(of: frames, as: name)
            var wrong = 0
            for line in lines {
                let result = Result { () throws(FrameError) in
                    var capture = try line.get()
                    capture.direction = capture.direction ?? direction
                    return try decoder.fields(of: capture)
                }
                if case .failure = result { wrong += 1 }
                Console.say(try format.json ? Self.json(result) : Self.words(result))
            }
            if wrong > 0 { throw ExitCode(Failure.Code.refused.rawValue) }
        }

        private static func keyBytes(_ text: String) throws -> [UInt8] {
            guard let bytes = try? HexText.bytes(text), bytes.count == 16 else {
                throw ValidationError("--key needs 32 hex digits.")
            }
            return bytes
        }

        private static func json(_ result: Result<DecodedFields, FrameError>) throws -> String {
            switch result {
            case .success(let fields): try JSONLine.text(fields)
            case .failure(let error):
                try JSONLine.text(["error": error.kind.rawValue, "detail": error.detail])
            }
        }

        private static func words(_ result: Result<DecodedFields, FrameError>) -> String {
            switch result {
            case .success(let fields): DecodedValue.words(fields)
            case .failure(let error): "wrong: \(error)"
            }
        }
    }
}

extension CaptureProtocol: ExpressibleByArgument {}
extension CaptureLine.Direction: ExpressibleByArgument {}
