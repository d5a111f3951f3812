/// Which lines of a chip move a barrier or strike.
package struct GPIOOutputs: Hashable, Sendable {
    /// The chip's path or name.
    package var chip: String

    /// Opens by a pulse, and holds open while it is active.
    package var open: Int

    /// Closes by a pulse, where the barrier has such a line.
    package var close: Int?

    /// Whether an active line is a low one, as at most boards of relays.
    package var isActiveLow: Bool

    /// Whether the opening line is active in its safe state, as at a magnet that must be held.
    package var isSafeClosed: Bool

    package init(
        chip: String, open: Int, close: Int? = nil, isActiveLow: Bool = false, isSafeClosed: Bool = false
    ) {
        self.chip = chip
        self.open = open
        self.close = close
        self.isActiveLow = isActiveLow
        self.isSafeClosed = isSafeClosed
    }

    var setup: HolderSetup {
        HolderSetup(
            chip: chip,
            lines: [HolderSetup.Line(open, isSafeActive: isSafeClosed)]
                + [close].compactMap { $0 }.map { HolderSetup.Line($0, isSafeActive: false) },
            isActiveLow: isActiveLow)
    }
}
