/// Why a picture was not recognised, or a recogniser not made.
package enum RecognizerError: Error, Hashable, CustomStringConvertible {
    /// The bytes are no picture that may be decoded; says what is wrong with them.
    case badPicture(String)
    /// A model, its runtime or a language file is absent or does not load.
    case modelUnavailable(String)
    /// A key of the configuration has a value that cannot be used.
    case unusableConfiguration(String)
    /// A library failed while it computed.
    case computationFailed(String)

    package var description: String {
        switch self {
        case .badPicture(let cause): "bad picture: \(cause)"
        case .modelUnavailable(let cause): "recogniser unavailable: \(cause)"
        case .unusableConfiguration(let cause): "recogniser configuration: \(cause)"
        case .computationFailed(let cause): "recogniser failed: \(cause)"
        }
    }
}
