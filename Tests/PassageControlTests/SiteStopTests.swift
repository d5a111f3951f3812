import AccessControl
import GateTestKit
import PassageControl
import Testing

@Suite("An ordered shutdown")
struct SiteStopTests {
    @Test("an ordered shutdown is the last row of the run, moves nothing, and comes once")
    func orderedStop() throws {
        var site = try Site.sample()
        _ = site.start(now: .after(0))
        let stopped = site.stop(now: .after(1))
        #expect(stopped.count == 1)
        #expect(stopped.rows.map(\.kind) == [.stopped])
        #expect(site.stop(now: .after(2)).isEmpty)
        #expect(site.observe(.fireInput, .active, .after(2)).isEmpty)
    }

    @Test("a grant that the shutdown cuts off was not taken, and its note says why")
    func grantAtStop() throws {
        var site = try Site.sample()
        _ = site.observe(.armingLoop, .active, .after(0))
        _ = site.handle(.read(try .frame("1234BCD", after: 0.1, confidence: 0.99)), now: .after(0.1))
        let stopped = site.stop(now: .after(1))
        #expect(stopped.rows.map(\.kind) == [.accessNotTaken, .stopped])
        #expect(stopped.rows.first?.personal?.credential == "c1")
        #expect(stopped.rows.first?.note?.contains("program ended") == true)
        #expect(stopped.count == 2)
    }

    @Test("the car that is under the arm at the shutdown has taken its access")
    func passingAtStop() throws {
        var site = try Site.sample()
        _ = site.observe(.armingLoop, .active, .after(0))
        _ = site.handle(.read(try .frame("1234BCD", after: 0.1, confidence: 0.99)), now: .after(0.1))
        _ = site.observe(.safetyLoop, .inactive, .after(0.9))
        _ = site.observe(.safetyLoop, .active, .after(1))
        #expect(site.stop(now: .after(2)).rows.map(\.kind) == [.accessTaken, .stopped])
        #expect(site.presence.area(of: .vehicle("c1")) == "yard")
    }
}
