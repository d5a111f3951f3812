import Foundation
import GateTestKit
import Logging
import ServiceManager
import Synchronization
import Testing

@Suite("What a service manager is told", .timeLimit(.minutes(2)))
final class LifeSignsTests: Sendable {
    private let manager: ManagerSocket
    private let condition = Mutex(LifeSigns.Condition(hasStarted: true, complaints: [], hanging: []))

    init() throws { manager = try ManagerSocket() }

    private let looks = Mutex(0)

    private func run(watchdog: String? = "30000") -> Task<Void, any Error> {
        var environment = ["NOTIFY_SOCKET": manager.path]
        environment["WATCHDOG_USEC"] = watchdog
        let socket = NotifySocket(environment: environment)
        return Task { [self] in
            guard let socket else { return }
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            try await LifeSigns(socket: socket, logger: logger) { [self] _ in
                looks.withLock { $0 += 1 }
                return condition.withLock { $0 }
            }.run()
        }
    }

    @Test("it is told of the start once, then that nothing hangs, again and again, and of the end")
    func life() async {
        let life = run()
        #expect(await manager.next() == "READY=1")
        #expect(await manager.next() == "WATCHDOG=1")
        #expect(await manager.next() == "STATUS=ready")
        #expect(await manager.next() == "WATCHDOG=1")
        #expect(await manager.next() == "WATCHDOG=1")
        life.cancel()
        #expect(await manager.next(after: "WATCHDOG=1") == "STOPPING=1")
    }

    @Test("before the start is over it is told nothing, and what is amiss afterwards it is told in words")
    func late() async {
        condition.withLock { $0.hasStarted = false }
        let life = run(watchdog: nil)
        while looks.withLock({ $0 }) < 3 { try? await Task.sleep(for: .milliseconds(5)) }
        #expect(manager.isSilent)
        condition.withLock { $0 = .init(hasStarted: true, complaints: ["arm: no answer"], hanging: []) }
        #expect(await manager.next() == "READY=1")
        #expect(await manager.next() == "WATCHDOG=1")
        #expect(await manager.next() == "STATUS=arm: no answer")
        life.cancel()
    }

    @Test("while a part hangs it is not told that all is well")
    func hanging() async {
        let life = run()
        #expect(await manager.next() == "READY=1")
        condition.withLock { $0.hanging = ["the journal's writer"] }
        #expect(
            await manager.next(after: "WATCHDOG=1", "STATUS=ready") == "STATUS=hangs: the journal's writer")
        condition.withLock { $0.hanging = [] }
        // The next sign of life comes only once nothing hangs any more.
        #expect(await manager.next() == "WATCHDOG=1")
        #expect(await manager.next() == "STATUS=ready")
        life.cancel()
    }

    @Test(
        "a program that systemd did not start has nobody to tell",
        arguments: [
            [:], ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "relative"],
            ["NOTIFY_SOCKET": "/" + String(repeating: "a", count: 200)],
        ])
    func nobody(_ environment: [String: String]) {
        #expect(NotifySocket(environment: environment) == nil)
    }

    @Test(
        "the time of a watchdog is taken from the environment, where it is meant for this process",
        arguments: [
            (["WATCHDOG_USEC": "30000000"], Duration.seconds(30)),
            (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "\(getpid())"], .seconds(30)),
            (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"], nil), (["WATCHDOG_USEC": "0"], nil),
            (["WATCHDOG_USEC": "soon"], nil), ([:], nil),
        ] as [([String: String], Duration?)])
    func watchdogTime(_ environment: [String: String], _ time: Duration?) {
        let all = environment.merging(["NOTIFY_SOCKET": "@abstract"]) { first, _ in first }
        #expect(NotifySocket(environment: all)?.watchdogTime == time)
    }
}
