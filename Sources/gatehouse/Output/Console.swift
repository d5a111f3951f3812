import Foundation

/// Where a command writes: lines to standard output at once, complaints to standard error.
enum Console {
    /// Whether a terminal with colours reads along; https://no-color.org is respected.
    static var showsColours: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR", default: ""].isEmpty
            && environment["TERM"] != "dumb"
    }

    /// Writes one line; it is out before this returns, so that whoever follows sees it as it happens.
    static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    /// Writes one line of complaint.
    static func complain(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
