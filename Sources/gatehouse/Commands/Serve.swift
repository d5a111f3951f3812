import ArgumentParser
import Foundation
import SiteStore

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The service: lanes, doors, the control socket and the health page.",
        discussion: """
            People and history are in DIR; one service works there at a time. SIGTERM and SIGINT end it in order, and \
            no arm is closed by that.
            """)

    @OptionGroup var config: ConfigOption

    @Option(help: ArgumentHelp("The data folder.", valueName: "dir"))
    var data: String

    @Flag(help: "When the database is damaged or gone, set it aside and start with an empty list of people.")
    var startEmpty = false

    func run() async throws {
        let site = try SiteSetup.read(config.url)
        let service = try await SiteService(
            site: site, file: config.url,
            folder: DataFolder(URL(filePath: data, directoryHint: .isDirectory)),
            whenDamaged: startEmpty ? .setAsideAndStartEmpty : .refuse)
        try await service.run()
    }
}
