package import Foundation

/// The period of a credential or of one identifier: long-term unless bounded; the end is exclusive.
package struct Validity: Hashable, Sendable {
    /// Where a moment stands to the period.
    package enum State: String, Codable, Sendable {
        case notYet, valid, ended
    }

    /// The first moment that counts, or nil for "always has".
    package let from: Date?

    /// The first moment that no longer counts, or nil for "never ends".
    package let until: Date?

    /// No bound at either side.
    package static let longTerm = Validity(from: nil, until: nil)

    package init(from: Date?, until: Date?) {
        self.from = from
        self.until = until
    }

    /// Where a moment stands to the period.
    package func state(at moment: Date) -> State {
        if let until, moment >= until { return .ended }
        if let from, moment < from { return .notYet }
        return .valid
    }

    /// Whether a moment lies in the period.
    package func contains(_ moment: Date) -> Bool { state(at: moment) == .valid }

    /// Whether no moment can lie in it, because it ends before it starts.
    package var isEmpty: Bool {
        guard let from, let until else { return false }
        return until <= from
    }
}
