import PassageControl

/// Which inputs of its door a device observes.
enum ObservedInputs: Sendable {
    /// Whatever the door has.
    case all
    case some(Set<DoorInput>)
}
