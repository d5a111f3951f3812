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

    static func run(_ arguments: [String]) async throws -> Outcome {
        try await run(executable, arguments, input: nil)
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
///
/// Spawned without Foundation's `Process`: that one hears of an end by a socket, which programs that are started at the same
/// moment inherit and keep open, so that a command would seem to run as long as a service beside it.
final class RunningProgram: Sendable {
    let identifier: Int32
    private let scratch: Scratch
    private let ended: AsyncStream<Int32>

    init(_ arguments: [String], of program: URL = Program.executable, input: String? = nil) throws {
        let scratch = try Scratch()
        self.scratch = scratch
        try scratch.write("input", input ?? "")
        let identifier = try Self.spawn(program.path, arguments, in: scratch)
        self.identifier = identifier
        let (ended, continuation) = AsyncStream<Int32>.makeStream()
        self.ended = ended
        Thread.detachNewThread {
            continuation.yield(Self.waitForEnd(of: identifier))
            continuation.finish()
        }
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

    private static func spawn(_ program: String, _ arguments: [String], in scratch: Scratch) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, scratch.path("input"), O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, scratch.path("output"), O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, scratch.path("complaint"), O_WRONLY | O_CREAT, 0o600)
        // The shell goes to the root and becomes the program: the process id stays the same.
        let line = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", Program.root.path, program] + arguments
        let words = line.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var identifier: pid_t = 0
        let failure = posix_spawn(&identifier, "/bin/sh", &actions, nil, words, environ)
        guard failure == 0 else { throw SpawnFailure(program: program, code: failure) }
        return identifier
    }

    /// The exit status, or the number of the signal that ended it.
    private static func waitForEnd(of identifier: Int32) -> Int32 {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0 {
            guard errno == EINTR else { return -1 }
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : signal
    }
}

/// A program that could not be started.
struct SpawnFailure: Error {
    let program: String
    let code: Int32
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

    /// A file that only its owner may read.
    func writeSecret(_ name: String, _ text: String) throws {
        try write(name, text)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path(name))
    }

    func text(_ name: String) -> String {
        (try? String(contentsOf: url.appending(path: name), encoding: .utf8)) ?? ""
    }
}
