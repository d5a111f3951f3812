package import Logging
package import ServiceLifecycle

/// Tells the service manager when the service is ready, how it is, and, again and again, that nothing in it hangs.
package struct LifeSigns: Service {
    /// How the service is.
    package struct Condition: Hashable, Sendable {
        package var hasStarted: Bool

        /// Why it is not as it should be, in words; empty when all is well.
        package var complaints: [String]

        /// The parts that hang: while there is one, the manager is not told that the service is alive.
        package var hanging: [String]

        package init(hasStarted: Bool, complaints: [String], hanging: [String]) {
            self.hasStarted = hasStarted
            self.complaints = complaints
            self.hanging = hanging
        }
    }

    private let socket: NotifySocket
    private let logger: Logger

    /// Looks at the service; one that never returns is a service that hangs.
    ///
    /// It is handed the time after which a part counts as hanging.
    private let look: @Sendable (Duration) async -> Condition

    /// How often the service is looked at until it has started, and where nobody waits for a watchdog.
    private static let startLook = Duration.milliseconds(100)
    private static let statusLook = Duration.seconds(10)

    package init(
        socket: NotifySocket, logger: Logger, look: @escaping @Sendable (Duration) async -> Condition
    ) {
        self.socket = socket
        self.logger = logger
        self.look = look
    }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown { try await tell() }
        socket.send(.stopping)
    }

    private func tell() async throws {
        let limit = socket.watchdogTime ?? Self.statusLook
        var condition = await look(limit)
        while !condition.hasStarted {
            try await Task.sleep(for: Self.startLook)
            condition = await look(limit)
        }
        socket.send(.ready)
        var last: Condition?
        while true {
            if condition.hanging.isEmpty { socket.send(.watchdog) }
            if condition != last { report(condition, after: last) }
            last = condition
            // Twice in its time, as sd_watchdog_enabled(3) advises, and once more for a busy machine.
            try await Task.sleep(for: socket.watchdogTime.map { $0 / 3 } ?? Self.statusLook)
            condition = await look(limit)
        }
    }

    private func report(_ condition: Condition, after last: Condition?) {
        let complaints = condition.hanging.map { "hangs: \($0)" } + condition.complaints
        socket.send(.status(complaints.isEmpty ? "ready" : complaints.joined(separator: "; ")))
        guard !condition.hanging.isEmpty, condition.hanging != last?.hanging else { return }
        logger.error(
            "the watchdog is not told that all is well",
            metadata: ["hanging": "\(condition.hanging.joined(separator: ", "))"])
    }
}
