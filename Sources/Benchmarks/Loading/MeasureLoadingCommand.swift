import ArgumentParser
import Foundation

/// What the loading benchmark starts in a process of its own; nobody needs to call it.
struct MeasureLoadingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: MeasuredLoading.argument, abstract: "Loads a database and prints what it took.",
        shouldDisplay: false)

    @Argument(help: "The data folder.")
    var folder: String

    func run() async throws {
        try await MeasuredLoading(folder: URL(filePath: folder, directoryHint: .isDirectory)).run()
    }
}
