import ArgumentParser
import Foundation
import Replay

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Play recordings through the real recogniser, engine and lane on a simulated clock.",
        discussion: """
            Exit code 1 when a journal is not the expected one. Rules that were written for the whole site may be tried \
            with --rules: what they say of access points and areas that a recording has not is left out, and told.
            """)

    @Argument(help: "Recordings, or folders of them.") var recordings: [String]
    @Flag(help: "Rewrite the expected journal, and print what changed; never in CI.") var update = false
    @Option(
        help: ArgumentHelp("Play under these rules, and print who gains and who loses.", valueName: "file"))
    var rules: String?
    @OptionGroup var format: JSONFlag

    func validate() throws {
        if update, rules != nil { throw ValidationError("--update and --rules exclude each other.") }
    }

    func run() async throws {
        let recognizers = CameraRecognizers()
        var isAsExpected = true
        for path in recordings.flatMap(RecordingFolders.list) {
            isAsExpected = try play(path, recognizers) && isAsExpected
        }
        if !isAsExpected { throw ExitCode(Failure.Code.refused.rawValue) }
    }

    /// Answers whether the recording came out as expected.
    private func play(_ path: String, _ recognizers: CameraRecognizers) throws -> Bool {
        let replay: RecordingReplay
        do {
            replay = try RecordingReplay(
                folder: URL(filePath: path, directoryHint: .isDirectory), recognizers: recognizers)
        } catch {
            Console.complain("\(error)")
            return false
        }
        if let rules {
            let other = try Self.rules(in: rules, for: replay)
            return try show(replay.difference(under: other), path, leftOut: other.leftOut)
        }
        if !format.json { Console.say("\(replay.recording.name): \(replay.recording.title)") }
        for line in replay.lines { Console.say(line.json) }
        let differences = update ? try replay.update() : replay.differences
        for difference in differences { Console.complain("\(path): \(difference)") }
        return update || replay.isAsExpected
    }

    /// A file with a mistake is wrong configuration, whatever it is played with.
    private static func rules(in file: String, for replay: RecordingReplay) throws -> OtherRules {
        do throws(RecordingError) { return try replay.rules(in: URL(filePath: file)) } catch {
            throw Failure(error.description, code: .configuration)
        }
    }

    /// Gains and losses are the answer, not a failure.
    private func show(_ difference: RulesDifference, _ path: String, leftOut: [String]) throws -> Bool {
        guard !format.json else {
            let line = RulesDifferenceLine(recording: path, difference: difference, leftOut: leftOut)
            Console.say(try JSONLine.text(line))
            return true
        }
        if !leftOut.isEmpty {
            let what = leftOut.joined(separator: ", ")
            Console.complain(
                "\(path): note: left out what the rules say of \(what): not in the recording")
        }
        difference.sentences.forEach(Console.say)
        if difference.isEmpty { Console.say("\(path): nobody gains or loses") }
        return true
    }
}
