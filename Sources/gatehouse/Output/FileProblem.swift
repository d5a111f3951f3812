import Foundation

/// Why a file cannot be read or written, in the words of the system.
enum FileProblem {
    /// Foundation says that an operation could not be completed, and keeps why below that.
    static func words(_ error: any Error) -> String {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? POSIXError
        guard let cause else { return error.localizedDescription }
        return String(cString: strerror(cause.code.rawValue))
    }
}
