package import PassageControl

/// A device that observes inputs: loops, photocells, limit switches, buttons.
package protocol InputSource: Device {
    /// Connects and reports the levels of its inputs until it is cancelled or something breaks.
    ///
    /// One report is what one look at the device saw, mostly all of its inputs. It reports each level that it has
    /// successfully observed at least ten times a second, changed or not, because the age of an input counts from its
    /// last observation. It never repeats a level that it did not observe.
    func run(inputs: Outlet<[InputObservation]>) async throws
}
