import AccessControl
import DeviceKit
import PassageControl

/// One input whose contact is looked at again and again, and the level of it that counts.
///
/// A level counts once looks have agreed on it for a time; until then the one before counts on, so that each look is an
/// observation. What guards an arm counts as occupied at once: only its release waits.
struct PolledInput {
    private let wire: InputWire
    private var contact: Debounce

    /// Whether the contact counts as closed; nil before any level has counted.
    private var isClosed: Bool?

    init(_ wire: InputWire, debounce: Duration) {
        self.wire = wire
        contact = Debounce(time: debounce)
    }

    /// What a look at the contact tells of the input; nil while no level has counted yet.
    mutating func look(_ isClosed: Bool, at door: DoorID, now: Duration) -> InputObservation? {
        let seen = wire.observation(at: door, isClosed: isClosed)
        if let settled = contact.look(isClosed, at: now) { self.isClosed = settled }
        if wire.input.guardsArm, seen.level == .active { self.isClosed = isClosed }
        return self.isClosed.map { wire.observation(at: door, isClosed: $0) }
    }
}
