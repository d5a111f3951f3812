package import PassageControl

/// A device that observes inputs: loops, photocells, limit switches, buttons.
package protocol InputSource: Device {
    /// Connects and reports the level of each of its inputs until it is cancelled or something breaks.
    ///
    /// It reports each level that it has successfully observed at least ten times a second, changed or not, because
    /// the age of an input counts from its last observation. It never repeats a level that it did not observe.
    func run(inputs: Outlet<InputObservation>) async throws
}
