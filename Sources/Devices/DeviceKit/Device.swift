package import AccessControl

/// A configured thing with an id; what it can do is said by the capabilities that it adopts.
///
/// A type adopts as many of `ReadSource`, `PushSource`, `InputSource`, `KeypadSource`, `DoorActuator` and `Indicator`
/// as its hardware has. There is no base class, and nothing here retries: see `Supervisor`.
package protocol Device: Sendable {
    /// The id from the site file; every failure and report of the device names it.
    var id: DeviceID { get }
}
