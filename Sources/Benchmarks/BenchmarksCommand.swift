import ArgumentParser
import Foundation

/// Measures the figures that the project promises, and says so where one is broken.
@main
struct BenchmarksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Benchmarks",
        abstract: "Measures the promised figures; build it with -c release.",
        discussion: "Exit code 0 when every limit holds, 1 when one is broken or a benchmark could not run.",
        subcommands: [StrangersCommand.self, SoakCommand.self, MeasureLoadingCommand.self])

    @Option(help: "Run only this benchmark: \(BenchmarkCatalog.names.joined(separator: ", ")).")
    var only: String?

    @Flag(help: "Print one JSON object a line instead of the table.")
    var json = false

    @Option(help: "The folder of the pictures that the recogniser reads.")
    var pictures = "Samples/plates/images"

    @Option(help: "A folder on the disk that the journal is written to; a new one is made in it and removed.")
    var disk = FileManager.default.temporaryDirectory.path

    @Option(help: "Seconds of load for each rate of the latency benchmark.")
    var seconds = 20

    func validate() throws {
        guard (1...600).contains(seconds) else { throw ValidationError("--seconds is 1 to 600") }
        guard let only, !BenchmarkCatalog.names.contains(only) else { return }
        throw ValidationError(
            "there is no benchmark “\(only)”: \(BenchmarkCatalog.names.joined(separator: ", "))")
    }

    func run() async throws {
        LargePages.askFor()
        warnAboutDebugBuild()
        let settings = BenchmarkSettings(
            pictures: URL(filePath: pictures, directoryHint: .isDirectory),
            disk: URL(filePath: disk, directoryHint: .isDirectory), load: .seconds(seconds))
        var figures: [Figure] = []
        for benchmark in BenchmarkCatalog.all where only == nil || benchmark.name == only {
            note("\(benchmark.name)…")
            figures += try await benchmark.run(settings)
        }
        try show(figures)
        guard figures.allSatisfy({ $0.isWithinLimit ?? true }) else { throw ExitCode(1) }
    }

    private func show(_ figures: [Figure]) throws {
        let machine = Machine.current()
        guard json else {
            print(FigureTable(figures: figures, machine: machine).text)
            return
        }
        for figure in figures { print(try FigureLine(figure, machine: machine).json()) }
    }

    private func warnAboutDebugBuild() {
        #if DEBUG
            note("this is a debug build: its figures say nothing about the product")
        #endif
    }

    /// Progress goes to the standard error, so that the figures can be piped.
    private func note(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
