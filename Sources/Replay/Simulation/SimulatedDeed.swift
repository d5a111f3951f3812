package import AccessControl
package import PassageControl

/// What can happen to a site in the simulation: traffic, people, and what goes wrong.
package enum SimulatedDeed: Hashable, Sendable {
    // Traffic.
    case car(SimulatedCar, at: AccessPointID)
    case person(SimulatedPerson, at: AccessPointID)
    case order(OperatorCommand)
    case siteOrder(SiteOrder)
    case edit(SimulatedEdit)

    /// An input that somebody or something holds for a time: a button, the key, the fire detector.
    case press(DoorInput, DoorID, for: Duration)

    // What goes wrong with devices.
    case input(DoorInput, DoorID, InputFault, for: Duration)
    case relay(DoorID, RelayFault, for: Duration)
    case source(DeviceID, SourceFault, for: Duration)

    // What goes wrong with the machine.
    case disk(DiskFault, for: Duration)
    /// The power goes, and comes back after a time.
    case crash(PowerCut, outage: Duration, seed: UInt64)
    /// The program is asked to end, and started again.
    case restart
    /// Somebody sets the clock.
    case clock(stepSeconds: Int)
}

/// What goes wrong with one input.
package enum InputFault: Hashable, Sendable {
    /// It is not observed any more.
    case lost
    /// Its device cannot tell.
    case unknown
    /// It says one level whatever happens.
    case stuck(InputObservation.Level)
}

/// What goes wrong with the relay of a door.
package enum RelayFault: Hashable, Sendable {
    /// It says that it failed.
    case fails
    /// It does not answer until the fault is over; whether it moves the arm is another matter.
    case silent(moves: Bool)
    /// It answers late.
    case late(Duration)
}

/// What goes wrong with a camera or reader.
package enum SourceFault: Hashable, Sendable {
    /// Its connection is lost.
    case disconnected
    /// Every report comes twice.
    case repeats
    /// Reports come late and out of order.
    case delays
    /// Its picture is frozen; of a camera that pushes, its latest event comes again and again.
    case frozen
    /// It is cut off for a time, and then delivers at once all that it saw meanwhile.
    case buffers
}

/// When the power goes.
package enum PowerCut: Hashable, Sendable {
    /// After some further steps of the program.
    case afterSteps(Int)
    /// In the middle of a write, sync or removal to come, counted from 1.
    case duringOperation(Int)
}

/// What goes wrong with the disk.
package enum DiskFault: Hashable, Sendable {
    /// Each commit takes this long.
    case slow(Duration)
    /// Nothing can be written.
    case fails
    /// What is written cannot be made sure: it may be there after a crash, and need not.
    case failsToSync
}
