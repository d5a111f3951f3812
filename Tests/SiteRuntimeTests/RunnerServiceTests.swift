import DeviceKit
import PassageControl
import ServiceLifecycle
import SiteRuntime
import Testing

@Suite("The runner as a service", .timeLimit(.minutes(5)))
struct RunnerServiceTests {
    /// The runner in a group of services, as the program runs it.
    private func group(of site: TestSite) -> ServiceGroup {
        ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: site.runner)], logger: .silent))
    }

    @Test("it runs until the group shuts down gracefully, and then stops in order")
    func gracefulShutdown() async throws {
        let site = try TestSite()
        let group = group(of: site)
        let running = Task { try await group.run() }
        await site.row(.started)
        try site.readTag()
        #expect(await site.arm().nextAction() == .pulse)

        await group.triggerGracefulShutdown()
        try await running.value

        #expect(site.journal.kinds.last == .stopped)
        #expect(!site.arm().unread.contains(.close))
        await #expect(throws: OrderRefusal.notRunning) { try await site.runner.order(TestSite.order(.open)) }
    }

    @Test("a shutdown that is asked for before the first event stops it as well")
    func shutdownAtOnce() async throws {
        let site = try TestSite()
        let group = group(of: site)
        let running = Task { try await group.run() }
        await site.row(.started)

        await group.triggerGracefulShutdown()
        try await running.value

        #expect(site.journal.kinds == [.started, .stopped])
    }

    @Test("when its task is cancelled instead, it still stops in order")
    func cancellation() async throws {
        let site = try TestSite()
        let running = Task { try await site.runner.run() }
        await site.row(.started)
        try site.readTag()
        #expect(await site.arm().nextAction() == .pulse)

        running.cancel()
        try await running.value

        #expect(site.journal.kinds == [.started, .accessGranted, .accessNotTaken, .stopped])
    }
}
