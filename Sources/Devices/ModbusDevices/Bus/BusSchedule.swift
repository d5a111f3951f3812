package import SerialLines

/// Whether a bus keeps up with what its devices ask of it: what guards an arm twenty times a second, readers with the rest.
package struct BusSchedule: Sendable {
    /// What a bus cannot keep, and what would help.
    package struct Problem: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            /// Between two looks at what guards an arm pass more than fifty milliseconds.
            case safetyTooSlow(every: Duration)
            /// All that is asked takes more than all the time there is.
            case tooMuch(percent: Int)
        }

        /// Whether a faster line would help.
        package enum Speed: Hashable, Sendable {
            /// The lowest of the usual baud rates at which the bus keeps everything.
            case sufficient(baud: Int)
            case neverSufficient
            /// It has no baud rate.
            case network
        }

        package let kind: Kind
        package let speed: Speed
    }

    private let address: LineAddress
    private let exchanges: [BusExchange]

    /// Twenty looks a second.
    private static let safetyPeriod = Duration.milliseconds(50)

    /// What boards can mostly be set to, lowest first.
    private static let usualBauds = [9_600, 19_200, 38_400, 57_600, 115_200]

    package init(_ address: LineAddress, _ exchanges: [BusExchange]) {
        self.address = address
        self.exchanges = exchanges
    }

    /// How much of its time a bus is busy, 1 for all of it.
    package var load: Double { exchanges.reduce(0) { $0 + $1.time(on: address) / $1.period } }

    /// How long it takes at worst from one look at what guards an arm to the next: a reader or a relay may have begun just before.
    package var safetyGap: Duration? {
        let safety = exchanges.filter(\.isSafety)
        if safety.isEmpty { return nil }
        let others = exchanges.filter { !$0.isSafety }.map { $0.time(on: address) }.max() ?? .zero
        return safety.reduce(.zero) { $0 + $1.time(on: address) } + others
    }

    /// What it cannot keep, nil where it keeps everything.
    package var problem: Problem? { shortfall.map { Problem(kind: $0, speed: speed) } }

    private var shortfall: Problem.Kind? {
        if let safetyGap, safetyGap > Self.safetyPeriod { return .safetyTooSlow(every: safetyGap) }
        return load > 1 ? .tooMuch(percent: Int((load * 100).rounded())) : nil
    }

    private var speed: Problem.Speed {
        guard case .port(let path, var settings) = address else { return .network }
        let sufficient = Self.usualBauds.first { baud in
            settings.baud = baud
            return BusSchedule(.port(path, settings), exchanges).shortfall == nil
        }
        return sufficient.map { .sufficient(baud: $0) } ?? .neverSufficient
    }
}

extension BusSchedule.Problem: CustomStringConvertible {
    /// In words for the installer.
    package var description: String {
        switch kind {
        case .safetyTooSlow(let gap):
            "what guards the arm is looked at every \(Int((gap / .milliseconds(1)).rounded(.up))) ms at worst, and must be every "
                + "50 ms: a bus of its own\(fasterLine)"
        case .tooMuch(let percent):
            "its devices ask \(percent) % of what the bus can carry: longer poll intervals, a second bus\(fasterLine)"
        }
    }

    private var fasterLine: String {
        switch speed {
        case .sufficient(let baud): ", or \(baud) baud"
        case .neverSufficient: "; no usual baud rate suffices"
        case .network: ""
        }
    }
}
