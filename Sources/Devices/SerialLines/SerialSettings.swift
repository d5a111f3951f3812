/// How bytes are sent on a serial line; always eight data bits.
package struct SerialSettings: Hashable, Sendable {
    package enum Parity: String, CaseIterable, Sendable {
        case none, even, odd
    }

    /// Bits a second; any number that the port's clock can make.
    package var baud: Int

    package var parity: Parity

    /// 1 or 2.
    package var stopBits: Int

    /// Whether the port switches between sending and receiving by RTS, as RS-485 without an automatic converter needs it.
    package var isRS485: Bool

    package init(baud: Int, parity: Parity = .none, stopBits: Int = 1, isRS485: Bool = false) {
        self.baud = baud
        self.parity = parity
        self.stopBits = stopBits
        self.isRS485 = isRS485
    }
}
