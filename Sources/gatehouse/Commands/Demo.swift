import AccessControl
import ArgumentParser
import DeviceKit
import Foundation
import Logging
import PassageControl
import PlateRecognition
import SimulatedDevices
import SiteConfiguration
import SiteRuntime
import SiteStore

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "The whole program on recorded cars: plates are read, the arm moves, decisions print as they happen."
    )

    @Flag(help: "End after one round.")
    var once = false

    @Option(help: ArgumentHelp("The folder of samples.", valueName: "dir"))
    var samples = "Samples"

    @Option(help: ArgumentHelp("Keep the data here instead of in a temporary folder.", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("The folder of demo.yaml and demo-rules.yaml.", valueName: "dir"))
    var sites = "Config/sites"

    func run() async throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "gatehouse-demo-\(getpid())")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let show = try await DemoShow(
            samples: URL(filePath: samples, directoryHint: .isDirectory),
            sites: URL(filePath: sites, directoryHint: .isDirectory), scratch: scratch,
            data: data.map { URL(filePath: $0, directoryHint: .isDirectory) }, loops: !once)
        let isWhole = try await show.run()
        if !isWhole { throw ExitCode(Failure.Code.refused.rawValue) }
    }
}
