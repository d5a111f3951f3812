/// A story of a site: its title, the site and rules that it plays under, and its lines.
package struct Scenario: Sendable {
    /// The most lines that a scenario may have.
    package static let maximumLines = 5000

    /// The longest line, in characters.
    package static let maximumLineLength = 400

    /// The file's name, for messages.
    package let file: String

    /// The first comment.
    package let title: String

    /// The file names of `site:` and `rules:`; nil in a recording, whose own file says them.
    package let siteFile: String?
    package let rulesFile: String?

    /// The local date and time of `start:`; nil in a recording.
    package let start: ScenarioStart?

    package let lines: [ScenarioLine]

    /// The whole text, as read: rewriting keeps what it does not change.
    package let source: [String]
}
