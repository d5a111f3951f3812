/// A value of the site file as a tree, with the place where each part stands.
///
/// Drivers get their keys in this form, so that they know no YAML library and their mistakes still name file, line and
/// key. Scalars stay text until a driver says what it expects: `id: 0123` is not a number by accident.
package struct ConfigurationValue: Hashable, Sendable {
    /// One key of a table with the line on which it stands.
    package struct Entry: Hashable, Sendable {
        package let key: String
        package let line: Int
        package let value: ConfigurationValue

        package init(key: String, line: Int, value: ConfigurationValue) {
            self.key = key
            self.line = line
            self.value = value
        }
    }

    /// A scalar, a list or a table.
    package indirect enum Content: Hashable, Sendable {
        /// A scalar as it is written, without quotes; empty for YAML's null.
        case text(String)
        case list([ConfigurationValue])
        /// Entries in the order of the file; a key occurs once.
        case table([Entry])
    }

    package let content: Content

    /// The line on which the value starts, from 1; 0 when it comes from no file.
    package let line: Int

    package init(_ content: Content, line: Int = 0) {
        self.content = content
        self.line = line
    }

    /// What kind of value it is, in words for a message.
    package var kind: String {
        switch content {
        case .text: "a single value"
        case .list: "a list"
        case .table: "a table of keys"
        }
    }
}
