import ArgumentParser
import DeviceKit
import Foundation

/// A command did not do what it was asked: one line for people, and the exit code.
struct Failure: Error {
    /// Done; refused or different; wrong configuration. Wrong usage (64) is the argument parser's own.
    enum Code: Int32 {
        case refused = 1
        case configuration = 78
    }

    let line: String
    let code: Code

    init(_ line: String, code: Code = .refused) {
        self.line = line
        self.code = code
    }

    /// Prints what went wrong and ends the program.
    static func exit(with error: any Error, of command: any ParsableCommand.Type) -> Never {
        switch error {
        case let failure as Failure:
            complain(failure.line, code: failure.code)
        case let mistakes as ConfigurationMistakes:
            complain(mistakes.description, code: .configuration)
        case is CleanExit, is ValidationError, is ExitCode:
            command.exit(withError: error)
        default:
            guard command.exitCode(for: error) == .failure else { command.exit(withError: error) }
            complain("gatehouse: \(error)", code: .refused)
        }
    }

    private static func complain(_ line: String, code: Code) -> Never {
        Console.complain(line)
        Foundation.exit(code.rawValue)
    }
}
