package import AccessControl
package import PassageControl

/// Something that happens in a recording beside its frames.
package enum RecordedAction: Sendable {
    /// A read, a key, an order: handed to the site as it is.
    case event(SiteEvent)

    /// An input takes a level, and keeps it.
    case level(InputObservation)

    /// The device of an input stops answering.
    case inputLost(DoorInput, at: DoorID)

    /// Whether rows can be written from now on.
    case journal(works: Bool)

    /// Door commands fail from now on, in these words; nil mends the device.
    case commandsFail(String?)

    /// The program starts anew, with the presence and the door states that were stored.
    case restart
}
