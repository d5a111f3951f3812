/// All that a run of the simulation is made of: a site, its people, and everything that happens, in order of time.
///
/// It is made from a seed before anything runs, so that a failing run can be made shorter by leaving things out.
package struct SimulationPlan: Sendable {
    package let seed: UInt64

    /// The site file, as an installer would write it.
    package let siteText: String

    /// What of all that a site may have this one has.
    package let features: Set<SiteFeature>

    /// People and rules, as `gatehouse` reads them from a file.
    package let rulesText: String

    /// The local start, such as `2026-05-04T08:00:00`.
    package let start: String

    /// How long things happen; a quiet time follows in which everything must come to its end.
    package let duration: Duration

    /// In order of time.
    package var acts: [SimulatedAct]
}

/// One thing that happens, and when.
package struct SimulatedAct: Hashable, Sendable {
    package let at: Duration
    package let deed: SimulatedDeed

    package init(at: Duration, deed: SimulatedDeed) {
        self.at = at
        self.deed = deed
    }
}
