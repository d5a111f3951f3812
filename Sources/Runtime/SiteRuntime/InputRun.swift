import PassageControl

/// Observations of one door's inputs that stand one behind the other in the inbox, each once, as one look at a device
/// leaves them.
struct InputRun {
    private(set) var observations: [InputObservation] = []

    /// When the first of them came.
    private(set) var arrivedAt: Duration = .zero

    /// Takes an item in, where it continues the run or begins it; false for any other.
    mutating func take(_ item: SiteInbox.Item) -> Bool {
        guard let observation = item.observation else { return false }
        guard observations.allSatisfy({ $0.door == observation.door && $0.input != observation.input })
        else { return false }
        if observations.isEmpty { arrivedAt = item.arrivedAt }
        observations.append(observation)
        return true
    }
}
