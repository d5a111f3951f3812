import ArgumentParser
import DeviceKit
import Foundation
import SiteControl
import UserLists

/// A command did not do what it was asked: one line for people, and the exit code.
struct Failure: Error {
    /// The exit codes that commands give.
    enum Code: Int32 {
        case refused = 1
        /// Something on the command line makes no sense at this site; the argument parser gives it as well.
        case usage = 64
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
        case let error as UserListError:
            complain(error.description, code: .refused)
        case ControlError.refused(let why):
            // The service says it in the words that the command would use in its place.
            complain(why, code: .refused)
        case ControlError.notOfTheSite(let why):
            complain(why, code: .usage)
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
