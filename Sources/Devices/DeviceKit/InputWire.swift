package import AccessControl
package import PassageControl

/// One input of a door, and where its contact is: the number of a bit or line.
package struct InputWire: Hashable, Sendable {
    package let input: DoorInput

    /// Counted from 0.
    package let number: Int

    /// Whether the contact is closed while nothing happens, as fire inputs and photocells mostly are.
    package let isNormallyClosed: Bool

    package init(_ input: DoorInput, at number: Int, isNormallyClosed: Bool = false) {
        self.input = input
        self.number = number
        self.isNormallyClosed = isNormallyClosed
    }

    /// What a look at the contact says of the input.
    package func observation(at door: DoorID, isClosed: Bool) -> InputObservation {
        InputObservation(
            door: door, input: input, level: isClosed != isNormallyClosed ? .active : .inactive)
    }
}
