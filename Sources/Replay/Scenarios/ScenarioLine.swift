/// One line of a scenario: when, what, and every effect that must come of it.
package struct ScenarioLine: Sendable {
    /// Its number in the file, from 1.
    package let number: Int
    package let time: ScenarioTime

    /// Nil on a line that only lets time pass.
    package let action: ScenarioAction?

    /// The words of the effects in order; empty asserts silence.
    package let expectations: [String]

    /// The part before the arrow, as written.
    package let statement: String
}
