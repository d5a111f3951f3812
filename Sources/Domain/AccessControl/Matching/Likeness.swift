/// How the plate that is listed differs from the one that was read.
package enum Likeness: Hashable, Sendable {
    /// By this many characters that look like each other, such as 0 and O.
    case lookAlikes(Int)
    /// By one other character.
    case substitution
    /// The text that was read has one character too many.
    case insertion
    /// The text that was read lacks one character.
    case deletion

    /// How far apart they are: a look-alike counts one half of any other edit, so that `0` for `O` is nearer than `7` for `K`.
    package var halfEdits: Int {
        switch self {
        case .lookAlikes(let count): count
        case .substitution, .insertion, .deletion: 2
        }
    }
}
