import ArgumentParser
import SiteControl

/// `--data DIR` and, for a folder that nothing was served from yet, `--config F`.
struct DataOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The data folder.", valueName: "dir"))
    var data: String

    @Option(
        help: ArgumentHelp(
            "The site file, for a data folder that nothing was served from yet.", valueName: "file"))
    var config: String?

    func open() async throws -> ControlChannel { try await SiteAccess.open(data, config: config) }
}
