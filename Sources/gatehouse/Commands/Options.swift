import ArgumentParser
import Foundation

/// `--config F`, for commands that need the site.
struct ConfigOption: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The site file.", valueName: "file"))
    var config: String

    var url: URL { URL(filePath: config) }
}

/// `--json`, for commands that answer with rows.
struct JSONFlag: ParsableArguments {
    @Flag(name: .long, help: "Print one JSON object a line.")
    var json = false
}
