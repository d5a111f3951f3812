package import PassageControl

/// What a sign says, by what it is to show.
package struct SignTexts: Hashable, Sendable {
    package var red = ""
    package var green = "DRIVE ON"
    package var wait = "PLEASE WAIT"
    package var off = ""

    /// `{reason}` in it stands for the two words of why.
    package var denied = "{reason}"

    package init() {}

    /// The words for an indication.
    package func text(for indication: Indication) -> String {
        switch indication {
        case .red: red
        case .green: green
        case .wait: wait
        case .off: off
        case .denied(let reason): denied.replacing("{reason}", with: reason.signWords)
        }
    }

    /// The colour that belongs to an indication, as lamps and signs name it.
    package static func colour(of indication: Indication) -> String {
        switch indication {
        case .red, .denied: "red"
        case .green: "green"
        case .wait: "yellow"
        case .off: "off"
        }
    }
}
