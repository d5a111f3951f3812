import CHolderProcess
import DeviceKit
import Glibc

/// The program that is started to hold lines; its arguments are followed by those of a `HolderSetup`.
package struct HolderProgram: Hashable, Sendable {
    package let path: String
    package let arguments: [String]

    package init(path: String, arguments: [String]) {
        self.path = path
        self.arguments = arguments
    }

    /// The running program itself, also when its file has been replaced meanwhile.
    package static let itself = HolderProgram(path: "/proc/self/exe", arguments: [holding])

    /// The command that holds lines.
    package static let holding = "hold-lines"

    /// Starts it with one end of a connection as its standard input and output; gives its process id.
    ///
    /// A Ctrl-C in a terminal reaches the service and not the holder, which has a session of its own.
    func spawn(_ setup: HolderSetup, connection: Int32) throws(OperationFailure) -> pid_t {
        let words = (["gatehouse"] + arguments + setup.arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var child: pid_t = 0
        let code = chp_spawn(path, words, connection, &child)
        guard code == 0 else { throw OperationFailure("start \(path)", errno: code) }
        return child
    }
}
