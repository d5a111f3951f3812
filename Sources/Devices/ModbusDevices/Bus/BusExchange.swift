package import SerialLines

/// A request that a device makes on its bus again and again, the longest of them, with the bytes that go both ways.
package struct BusExchange: Hashable, Sendable {
    /// Of a frame on a serial line, address and check included.
    package let requestBytes: Int
    package let answerBytes: Int

    /// How often it is made.
    package let period: Duration

    /// Whether what it looks at guards an arm.
    package let isSafety: Bool

    /// Reads some bits: functions 1 and 2 of the Modbus application protocol 1.1b3.
    package static func bits(_ count: Int, every period: Duration, isSafety: Bool) -> BusExchange {
        BusExchange(requestBytes: 8, answerBytes: 5 + (count + 7) / 8, period: period, isSafety: isSafety)
    }

    /// Reads some registers: functions 3 and 4.
    package static func registers(_ count: Int, every period: Duration) -> BusExchange {
        BusExchange(requestBytes: 8, answerBytes: 5 + 2 * count, period: period, isSafety: false)
    }

    /// Switches a coil, or reads one back, which is shorter: functions 5 and 1.
    package static func order(every period: Duration) -> BusExchange {
        BusExchange(requestBytes: 8, answerBytes: 8, period: period, isSafety: false)
    }

    /// How long a device thinks before it answers; makers promise less than this where they promise anything.
    private static let thinking = Duration.milliseconds(5)

    /// How long it takes the bus.
    ///
    /// On a line each byte has a start bit and its stop bits, and three and a half of them pass between frames, or 1.75 ms above
    /// 19200 baud (MODBUS over serial line 1.02, section 2.5.1.1). A network's own time is lost in the device's.
    package func time(on address: LineAddress) -> Duration {
        guard case .port(_, let settings) = address else { return Self.thinking }
        let bitsAByte = 9 + (settings.parity == .none ? 0 : 1) + settings.stopBits
        let byte = Duration.seconds(1) * bitsAByte / max(settings.baud, 1)
        let gap = settings.baud > 19_200 ? Duration.microseconds(1_750) : byte * 7 / 2
        return byte * (requestBytes + answerBytes) + gap * 2 + Self.thinking
    }
}
