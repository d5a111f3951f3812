package import AccessControl
package import PassageControl

/// What became of an order to an actuator.
package enum DoorOutcome: Sendable {
    /// The device was asked; `waited` is the time since the report that led to it.
    case asked(DoorCommand, waited: Duration)
    case performed(DoorCommand)
    /// It was not carried out; or nobody knows, because the device was told and did not answer.
    case failed(DoorCommand, why: String, isUnknown: Bool = false)

    /// The device works no longer, or again.
    case lost(DeviceID, why: String)
    case returned(DeviceID)
}
