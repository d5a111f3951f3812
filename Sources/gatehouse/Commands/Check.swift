import AccessControl
import ArgumentParser
import DeviceKit
import PassageControl
import SiteConfiguration

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Name every mistake of a site file, with file, line and key.",
        discussion:
            "What is allowed and yet worth a second thought is a warning on standard error, and no mistake.")

    @OptionGroup var config: ConfigOption
    @OptionGroup var format: JSONFlag

    func run() async throws {
        do throws(ConfigurationMistakes) {
            let site = try SiteSetup.read(config.url)
            try PlateFormatCheck.check(site, in: config.url)
            for warning in try SiteSetup.warnings(in: site) { Console.complain("warning: \(warning)") }
            guard !format.json else { return }
            let counts = [
                site.plan.lanes.count.counting("lane"), site.plan.doors.count.counting("door"),
                site.devices.count.counting("device"),
            ]
            Console.say("\(config.config): no mistakes (\(counts.joined(separator: ", ")))")
        } catch {
            guard format.json else { throw error }
            for mistake in error.mistakes { Console.say(try JSONLine.text(MistakeLine(mistake))) }
            throw ExitCode(Failure.Code.configuration.rawValue)
        }
    }
}

/// One mistake as `--json` prints it.
private struct MistakeLine: Encodable {
    let file: String
    let line: Int
    let key: String
    let message: String

    init(_ mistake: ConfigurationMistake) {
        file = mistake.file
        line = mistake.line
        key = mistake.key
        message = mistake.message
    }
}
