package import AccessControl
import Foundation

/// One step of a decision's trace as the journal keeps it: flat, with only the fields that its rule has.
package struct JournalTraceStep: Hashable, Codable, Sendable {
    package var rule: String
    package var outcome: TraceStep.Outcome
    package var holds: Bool?

    /// The kind of the identifier, and its text; no text for what must stay secret.
    package var identifierKind: String?
    package var identifier: String?
    package var user: String?

    /// Milliseconds since 1970.
    package var from: Int64?
    package var until: Int64?
    package var at: Int64?
    package var usesLeft: Int?
    package var profile: String?
    package var accessPoint: String?
    package var schedule: String?
    package var day: String?
    package var name: String?
    package var exitPolicy: String?
    package var area: String?
    package var door: String?

    /// How a listed plate differs: `lookAlikes`, `substitution`, `insertion`, `deletion`.
    package var likeness: String?
    package var passback: Area.Passback?
    package var group: String?

    /// What is counted: look-alike characters, equally near plates, who is inside.
    package var count: Int?
    package var places: Int?
    package var limitSeconds: Double?

    init(_ rule: String, _ outcome: TraceStep.Outcome) {
        self.rule = rule
        self.outcome = outcome
    }
}
