import AccessControl
import DeviceKit
import GateTestKit
import PassageControl
import SiteRuntime
import Testing

@Suite("What a watchdog sees of the site", .timeLimit(.minutes(5)))
struct VitalSignsTests {
    private static let limit = Duration.seconds(30)

    private func started(_ site: TestSite) async -> TestSite {
        await site.runner.start()
        await site.row(.started)
        return site
    }

    /// The inbox is looked into on a task of its own.
    private func hangingParts(of site: TestSite) async -> [String] {
        while true {
            let parts = await site.runner.hangingParts(after: Self.limit)
            if !parts.contains("the site does not look into its inbox") { return parts }
            await Task.yield()
        }
    }

    @Test("while all is well nothing hangs, however long nobody comes")
    func quiet() async throws {
        let site = await started(try TestSite())
        for _ in 1...3 {
            site.clock.advance(by: .seconds(3_600))
            #expect(await hangingParts(of: site) == [])
        }
    }

    @Test("a journal that never ends its writing hangs, and once it has ended all is well")
    func journal() async throws {
        let site = await started(try TestSite())
        // The row of the start is not to hang: it is on its way before anything does.
        _ = await site.journal.nextAttempt()
        site.journal.set(.hangs)
        try site.readTag()
        while await !site.journal.nextAttempt().contains(where: { $0.kind == .accessGranted }) {}
        #expect(await hangingParts(of: site) == [])

        site.clock.advance(by: .seconds(31))

        #expect(await hangingParts(of: site) == ["the journal's writer"])
        site.journal.release()
        while await hangingParts(of: site) != [] { await Task.yield() }
    }

    @Test("inputs that connect and are silent hang; those whose device is gone are tried again, and do not")
    func inputs() async throws {
        let (silent, gone) = (FakeInputs("silent", .hangs), FakeInputs("gone", .fails))
        let site = await started(try TestSite(sources: [silent, gone]))
        await silent.began.next()
        await gone.began.next()

        site.clock.advance(by: .seconds(31))

        #expect(await hangingParts(of: site) == ["the inputs of silent"])
    }

    @Test("a relay that works on one order for longer than any may take hangs")
    func relay() async throws {
        let site = await started(try TestSite())
        site.arm().set(.hangs)
        try site.readTag()
        _ = await site.arm().nextAction()
        site.clock.advance(by: .seconds(31))
        #expect(await hangingParts(of: site) == [])

        site.clock.advance(by: .seconds(60))

        #expect(await hangingParts(of: site) == ["the door a"])
        site.arm().release()
    }
}

/// Inputs that hang once they are connected, or whose device is gone.
private struct FakeInputs: InputSource {
    enum Mode { case hangs, fails }

    let id: DeviceID
    let mode: Mode
    let began = Signal<Void>()

    init(_ id: DeviceID, _ mode: Mode) {
        self.id = id
        self.mode = mode
    }

    func run(inputs: Outlet<[InputObservation]>) async throws {
        began.send(())
        if mode == .fails { throw DeviceFailure(device: id, operation: "look", cause: "gone") }
        inputs.connected()
        try await Task.sleep(for: .seconds(3_600))
    }
}
