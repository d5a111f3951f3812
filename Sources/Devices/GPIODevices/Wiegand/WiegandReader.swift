package import AccessControl
package import DeviceKit
import FieldProtocols

/// A reader of cards or tags whose two Wiegand lines end at lines of a GPIO chip.
///
/// Only sound transmissions of a known format are reported: wrong parity, half of a transmission or noise names no card. A reader
/// on these wires gives no sign of life, so that one that was cut off looks like one before which nobody stands.
package struct WiegandReader: ReadSource {
    /// The lines, and how they are set.
    package struct Lines: Hashable, Sendable {
        package var chip: String

        /// The line on which a pulse is a 0, and the one on which it is a 1.
        package var data0: Int
        package var data1: Int

        package var bias = LineBias.none

        /// Whether the lines are inverted on their way, as by an optocoupler: pulses then are high.
        package var isInverted = false

        package init(chip: String, data0: Int, data1: Int) {
            self.chip = chip
            self.data0 = data0
            self.data1 = data1
        }
    }

    package var id: DeviceID { source.id }
    private let source: TagReporting.Source
    private let lines: Lines
    private let hasFacility: Bool
    private let time: TimeSource

    /// How often a reader that is silent looks whether it was cancelled.
    private static let longestWait = Duration.milliseconds(100)

    /// A reader at two lines; `hasFacility` says whether the facility's number belongs to a card's.
    package init(
        id: DeviceID, accessPoint: AccessPointID, lines: Lines, hasFacility: Bool = true, time: TimeSource
    ) {
        source = TagReporting.Source(id, at: accessPoint)
        self.lines = lines
        self.hasFacility = hasFacility
        self.time = time
    }

    package func run(reads: Outlet<ReadReport>) async throws {
        do {
            try await BlockingLoop(name: "wiegand \(id)").run { try listen(reads) }
        } catch let failure as OperationFailure {
            throw DeviceFailure(device: id, failure)
        }
    }

    private func listen(_ reads: Outlet<ReadReport>) throws {
        let edges = try EdgeLines(
            [lines.data0, lines.data1], of: lines.chip,
            .init(edges: .falling, bias: lines.bias, isActiveLow: lines.isInverted))
        reads.connected()
        var collector = WiegandCollector()
        while true {
            let limit = KernelTime.now + Self.longestWait
            let pulses = try edges.wait(until: collector.ends.map { min($0, limit) } ?? limit)
            try Task.checkCancellation()
            for pulse in pulses { report(collector.pulse(pulse.line == 1, at: pulse.time), reads) }
            // A pulse may have come meanwhile: only what is older than a look at the lines has ended.
            if pulses.isEmpty { report(collector.pause(until: KernelTime.now), reads) }
        }
    }

    private func report(_ bits: WiegandBits?, _ reads: Outlet<ReadReport>) {
        guard let bits, let code = try? WiegandCode(bits), let card = number(of: code) else { return }
        reads.deliver(.read(source.read(card: card, at: time.now())))
    }

    private func number(of code: WiegandCode) -> CardNumber? {
        if case .unknown = code { return nil }
        return hasFacility ? code.cardNumber : code.cardNumberWithoutFacility
    }
}
