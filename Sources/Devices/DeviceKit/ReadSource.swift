package import AccessControl

/// What a source of reads has to say.
package enum ReadReport: Sendable {
    /// It read an identifier.
    case read(CredentialRead)

    /// It no longer sees the car; `carID` is the source's own name of it, where it has one.
    case vehicleLost(AccessPointID, carID: String?)
}

/// A device that reads credentials of its own accord: a camera, a tag reader, a card reader.
package protocol ReadSource: Device {
    /// Connects and reports reads until it is cancelled or something breaks.
    ///
    /// Calls `reads.connected()` once the device answers, then `reads.deliver` for each report. It neither retries nor
    /// sleeps after an error: it throws `DeviceFailure`, and the supervisor starts it again. Returning means that
    /// nothing more will ever come.
    func run(reads: Outlet<ReadReport>) async throws
}
