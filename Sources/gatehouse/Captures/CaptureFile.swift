import FieldProtocols
import Foundation

/// The frames that somebody names on the command line: a file of them, or one by itself.
enum CaptureFile {
    /// Each line of a file, or the one frame; an error stands for a line that is no JSON of a frame.
    ///
    /// What ends in `.jsonl`, or is the path of a file, is a file. Throws when that cannot be read.
    static func lines(
        of argument: String, as name: CaptureProtocol
    ) throws -> [Result<CaptureLine, FrameError>] {
        guard argument.hasSuffix(".jsonl") || FileManager.default.fileExists(atPath: argument) else {
            return [.success(name.line(of: argument))]
        }
        let data: Data
        do { data = try Data(contentsOf: URL(filePath: argument)) } catch {
            throw Failure("\(argument): \(FileProblem.words(error))")
        }
        return data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
            .filter { !$0.isEmpty }
            .map(line)
    }

    private static func line(_ bytes: Data) -> Result<CaptureLine, FrameError> {
        do {
            return .success(try JSONDecoder().decode(CaptureLine.self, from: bytes))
        } catch {
            return .failure(FrameError(.text, "a line that is no JSON object of a frame"))
        }
    }
}
