/// What a configuration file may cost before it is refused.
///
/// A site file of a hundred lanes is some 60 kB; the bounds leave room and still stop a file that was made to hurt.
package enum YAMLBounds {
    /// The size of one file, in bytes.
    package static let maximumBytes = 1_000_000

    /// How deep groups and lists may nest.
    package static let maximumDepth = 12

    /// How many values one file may hold.
    package static let maximumValues = 200_000
}
