/// What a board is, as far as its relays go.
package struct RelayBoard: Hashable, Sendable {
    /// The coil of the first relay; the others follow it.
    package var firstCoil: UInt16

    /// Where the coils are that close a relay for a number of tenths of a second, nil for a board that times nothing.
    ///
    /// A pulse that the board times ends though this program should die in it (rule 4).
    package var firstPulseCoil: UInt16?

    /// Waveshare's relays.
    ///
    /// Source: the maker's page of the Modbus RTU Relay, "flash on": coil 0x0200 + relay, tenths of a second.
    package static let waveshare = RelayBoard(firstCoil: 0, firstPulseCoil: 0x0200)

    /// Advantech's ADAM-6060: relays at coils 16–21.
    ///
    /// Its own host watchdog must be set to drop them.
    package static let adam6060 = RelayBoard(firstCoil: 16, firstPulseCoil: nil)

    /// Relays from coil 0 on, and nothing else.
    package static let plain = RelayBoard(firstCoil: 0, firstPulseCoil: nil)
}
