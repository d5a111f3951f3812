/// Why a sample could not be drawn or written.
package enum RenderError: Error, Equatable, CustomStringConvertible {
    /// A font file is not installed; fonts are needed only to draw the samples again.
    case missingFont(path: String, debianPackage: String)
    /// The drawing library refused an operation.
    case drawing(operation: String, cause: String)
    /// A file or folder could not be written.
    case writing(path: String, cause: String)
    /// The command line makes no sense.
    case usage(String)

    package var description: String {
        switch self {
        case .missingFont(let path, let debianPackage):
            "font \(path) is missing: install it with 'apt-get install \(debianPackage)'"
        case .drawing(let operation, let cause):
            "cannot \(operation): \(cause)"
        case .writing(let path, let cause):
            "cannot write \(path): \(cause)"
        case .usage(let message):
            message
        }
    }
}
