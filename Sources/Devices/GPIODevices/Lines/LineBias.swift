import CGPIO

/// The resistor inside the chip that draws an input that nobody drives to a level.
package enum LineBias: String, CaseIterable, Sendable {
    /// As it is: what the board or an earlier program has set.
    case none
    case pullUp, pullDown

    var flag: Int32 {
        switch self {
        case .none: 0
        case .pullUp: Int32(GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP)
        case .pullDown: Int32(GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN)
        }
    }
}
