import Foundation

/// The real program, as people start it.
struct Program: Sendable {
    /// What a finished run left behind.
    struct Outcome: Sendable {
        let status: Int32
        let output: String
        let complaint: String

        var lines: [Substring] { output.split(separator: "\n") }
    }

    /// The repository's root: samples, models and plate formats are found from here.
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardizedFileURL

    /// It stands beside the test bundle.
    static let executable = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "gatehouse")

    /// Runs a command to its end.
    static func run(_ arguments: String..., input: String? = nil) async throws -> Outcome {
        try await run(executable, arguments, input: input)
    }

    /// Runs a line of shell, in which `$0` is the program.
    static func shell(_ line: String, _ arguments: String...) async throws -> Outcome {
        try await run(URL(filePath: "/bin/sh"), ["-c", line, executable.path] + arguments, input: nil)
    }

    private static func run(_ program: URL, _ arguments: [String], input: String?) async throws -> Outcome {
        let running = try RunningProgram(arguments, of: program, input: input)
        return await running.outcome()
    }
}

/// A program that is still running, or has just ended.
final class RunningProgram: Sendable {
    let identifier: Int32
    private let scratch: Scratch
    private let ended: AsyncStream<Int32>

    init(_ arguments: [String], of program: URL = Program.executable, input: String? = nil) throws {
        scratch = try Scratch()
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = Program.root
        process.standardOutput = try scratch.create("output")
        process.standardError = try scratch.create("complaint")
        process.standardInput = try scratch.reading("input", holding: input ?? "")
        let (ended, continuation) = AsyncStream<Int32>.makeStream()
        process.terminationHandler = { process in
            continuation.yield(process.terminationStatus)
            continuation.finish()
        }
        self.ended = ended
        try process.run()
        identifier = process.processIdentifier
    }

    deinit { kill(identifier, SIGKILL) }

    var complaint: String { scratch.text("complaint") }
    var output: String { scratch.text("output") }

    func signal(_ number: Int32) { kill(identifier, number) }

    /// Waits for its end.
    func outcome() async -> Program.Outcome {
        var status: Int32 = -1
        for await value in ended { status = value }
        return Program.Outcome(status: status, output: output, complaint: complaint)
    }
}

/// A folder that is removed with its owner.
final class Scratch: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "gatehouse-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of a file in it.
    func path(_ name: String) -> String { url.appending(path: name).path }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: url.appending(path: name))
        return path(name)
    }

    func text(_ name: String) -> String {
        (try? String(contentsOf: url.appending(path: name), encoding: .utf8)) ?? ""
    }

    func create(_ name: String) throws -> FileHandle {
        try write(name, "")
        return try FileHandle(forWritingTo: url.appending(path: name))
    }

    func reading(_ name: String, holding text: String) throws -> FileHandle {
        try write(name, text)
        return try FileHandle(forReadingFrom: url.appending(path: name))
    }
}
