/// Scenes of one kind that a plate reader is tried on: as many as one likes, always the same for a seed.
struct Trial: Sendable {
    /// What it is called on the command line.
    let name: String

    /// Draws up one case: a single picture, or the frames of one car.
    let frames: @Sendable (inout SeededGenerator) -> [TrialFrame]

    /// All kinds.
    static let all = [
        plain, twoRows, tilted, small, infrared, motion, dirty, lettering, dealerPlates, empty, approaches,
    ]
}

/// One picture of a trial.
struct TrialFrame {
    let scene: Scene

    /// The text that is to be read; nil where there is no plate.
    let plate: Plate?

    /// What makes it easy or hard, in a few words.
    let note: String

    /// The same with the plate's country.
    var fullNote: String { plate.map { "\($0.format.country) \(note)" } ?? note }
}
