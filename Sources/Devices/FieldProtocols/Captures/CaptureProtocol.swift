/// The protocols whose captured frames can be taken apart, by the names that `gatehouse device decode` takes.
package enum CaptureProtocol: String, CaseIterable, Sendable {
    case uhfreader18, m100, r2000, mercury, llrp, osdp, wiegand, ascii, r700, modbus, epc, card, uhppote

    /// The field of a line that a bare argument stands for.
    package func line(of argument: String) -> CaptureLine {
        var line = CaptureLine()
        switch self {
        case .wiegand: line.bits = argument
        case .epc: line.input = argument
        case .card: line.input8HN = argument
        case .r700: line.body = argument
        default: line.hex = argument
        }
        return line
    }
}
