/// Which relay does what, counted from 1.
package struct RelayOutputs: Hashable, Sendable {
    /// Opens by a pulse, and holds open while it is closed.
    package var open: Int

    /// Closes by a pulse, where the barrier has such a line.
    package var close: Int?

    /// Whether the relay is closed in its safe state, as at a magnet that must be held.
    package var isSafeClosed: Bool

    package init(open: Int, close: Int? = nil, isSafeClosed: Bool = false) {
        self.open = open
        self.close = close
        self.isSafeClosed = isSafeClosed
    }
}
