import CSerialPort
import Glibc

extension SerialSettings {
    /// Makes an open port a raw line with these settings, which nobody else may use meanwhile.
    ///
    /// Gives why it cannot, in words.
    package func setUp(_ descriptor: Int32) -> String? {
        // The kernel's own lock does not bind a program that runs as root: see flock(2).
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return "another program uses it" }
        var line = csp_line(
            baud: UInt32(clamping: baud), parity: parity.native, stop_bits: stopBits == 2 ? 2 : 1,
            is_rs485: isRS485 ? 1 : 0)
        let code = csp_set_up(descriptor, &line)
        if code == ENOTTY { return "it is no serial port, or one without RS-485" }
        return code == 0 ? nil : String(cString: strerror(code))
    }
}

extension SerialSettings.Parity {
    fileprivate var native: csp_parity {
        switch self {
        case .none: CSP_PARITY_NONE
        case .even: CSP_PARITY_EVEN
        case .odd: CSP_PARITY_ODD
        }
    }
}
