package import Foundation

/// What is asked about a decision: what is seen, where and when.
package struct ExplainQuery: Codable, Hashable, Sendable {
    package let plate: String?

    /// By itself, or as the other factor beside the plate.
    package let tag: String?
    package let point: String

    /// Nil for now.
    package let at: Date?

    package init(plate: String?, tag: String? = nil, point: String, at: Date? = nil) {
        self.plate = plate
        self.tag = tag
        self.point = point
        self.at = at
    }
}

/// A decision and its trace, without opening anything.
package struct ExplanationDocument: Codable, Hashable, Sendable {
    package let plate: String?
    package let tag: String?
    package let point: String
    package let at: Date

    /// `granted` or `denied`.
    package let verdict: String

    /// The reason of a denial.
    package let reason: String?
    package let user: String?

    /// All of it as a person would say it, line by line.
    package let answer: [String]

    /// Asked for another time than now, so that who is inside and what is locked was left out.
    package let isForAnotherTime: Bool

    /// Every rule looked at, as one sentence each, with what came of it.
    package let trace: [Step]

    /// The smallest change that would have turned the verdict, if there is one; with what ends the locks.
    package let remedies: [String]

    /// One rule that was looked at.
    package struct Step: Codable, Hashable, Sendable {
        package let sentence: String
        package let outcome: String
    }
}
