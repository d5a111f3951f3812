import AccessControl
import ArgumentParser
import Foundation
import PassageControl
import SiteConfiguration
import SiteControl
import SiteStore

/// `--data DIR` and, for a folder that nothing was served from yet, `--config F`.
struct DataOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The data folder.", valueName: "dir"))
    var data: String

    @Option(
        help: ArgumentHelp(
            "The site file, for a data folder that nothing was served from yet.", valueName: "file"))
    var config: String?

    /// The lanes and doors of the site, as its file names them.
    func doors() throws -> [String] {
        let site = try site()
        return site.plan.lanes.map(\.door.rawValue) + site.plan.doors.map(\.door.rawValue)
    }

    /// The site as its file describes it.
    func site() throws -> SiteFile {
        let folder = DataFolder(URL(filePath: data, directoryHint: .isDirectory))
        return try SiteSetup.read(config.map { URL(filePath: $0) } ?? SiteAccess.siteFile(in: folder))
    }

    func open() async throws -> ControlChannel { try await SiteAccess.open(data, config: config) }
}
