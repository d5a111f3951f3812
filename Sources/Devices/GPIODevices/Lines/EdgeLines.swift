import CGPIO
import DeviceKit
import Glibc

/// Some lines of one chip whose edges the kernel stamps and queues: sixteen a line, and what comes beyond is lost.
///
/// Not thread-safe: it belongs to the one thread that opened it.
final class EdgeLines {
    /// What is watched for, and how the lines are set.
    struct Settings: Sendable {
        enum Edges { case both, falling }

        var edges = Edges.both
        var bias = LineBias.none
        var isActiveLow = false
    }

    private let chip: GPIOChip
    private let lines: [OpaquePointer]
    private var looks: [pollfd]

    /// What the kernel queues for a line.
    private static let queueLength = 16

    /// A storm of edges is handed on in pieces.
    private static let mostRounds = 8

    /// Takes the lines; throws for the first that it cannot have.
    init(_ offsets: [Int], of chip: String, _ settings: Settings) throws(OperationFailure) {
        let chip = try GPIOChip(chip)
        var lines: [OpaquePointer] = []
        for offset in offsets {
            lines.append(
                try chip.request(offset, as: "gatehouse", settings.edges.request, flags: settings.flags))
        }
        self.chip = chip
        self.lines = lines
        looks = lines.map { pollfd(fd: gpiod_line_event_get_fd($0), events: Int16(POLLIN), revents: 0) }
    }

    /// The edges that come until then, in the order of their times; returns with the first of them.
    func wait(until time: Duration) throws(OperationFailure) -> [LineEdge] {
        var edges: [LineEdge] = []
        // Until nothing waits: an edge of one line must not be overtaken by a later one of another.
        for round in 0..<Self.mostRounds {
            guard try poll(round == 0 ? KernelTime.milliseconds(until: time) : 0) else { break }
            for line in lines.indices where looks[line].revents != 0 { edges += try read(line) }
        }
        return edges.sorted { $0.time < $1.time }
    }

    /// The level of each line now.
    func levels() throws(OperationFailure) -> [Bool] {
        var levels: [Bool] = []
        for line in lines {
            let value = gpiod_line_get_value(line)
            guard value >= 0 else { throw failure("read", line) }
            levels.append(value == 1)
        }
        return levels
    }

    /// Whether there is something to read.
    private func poll(_ milliseconds: Int32) throws(OperationFailure) -> Bool {
        let found = Glibc.poll(&looks, nfds_t(looks.count), milliseconds)
        guard found < 0 else { return found > 0 }
        guard errno == EINTR else { throw OperationFailure("wait for lines of \(chip.name)", errno: errno) }
        return false
    }

    private func read(_ line: Int) throws(OperationFailure) -> [LineEdge] {
        guard Int32(looks[line].revents) & POLLIN != 0 else {
            throw OperationFailure("wait for lines of \(chip.name)", "the chip is gone")
        }
        var events = [gpiod_line_event](repeating: gpiod_line_event(), count: Self.queueLength)
        let count = gpiod_line_event_read_multiple(lines[line], &events, UInt32(Self.queueLength))
        guard count >= 0 else { throw failure("read the edges of", lines[line]) }
        return events.prefix(Int(count)).map { event in
            LineEdge(
                line: line, level: event.event_type == Int32(GPIOD_LINE_EVENT_RISING_EDGE),
                time: .seconds(event.ts.tv_sec) + .nanoseconds(event.ts.tv_nsec))
        }
    }

    private func failure(_ operation: String, _ line: OpaquePointer) -> OperationFailure {
        OperationFailure("\(operation) line \(gpiod_line_offset(line)) of \(chip.name)", errno: errno)
    }
}

extension EdgeLines.Settings {
    fileprivate var flags: Int32 {
        bias.flag | (isActiveLow ? Int32(GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW) : 0)
    }
}

extension EdgeLines.Settings.Edges {
    fileprivate var request: Int {
        switch self {
        case .both: GPIOD_LINE_REQUEST_EVENT_BOTH_EDGES
        case .falling: GPIOD_LINE_REQUEST_EVENT_FALLING_EDGE
        }
    }
}
