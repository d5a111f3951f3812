import AccessControl
import PassageControl
import Testing

@Suite("Closing")
struct ClosingTests {
    /// A lane whose car has driven through; the way is clear since the fourth second.
    private func siteAfterACar() throws -> Site {
        var site = try Site.sample()
        _ = site.observe(.safetyLoop, .inactive, .after(0))
        _ = site.observe(.armingLoop, .active, .after(0.1))
        _ = site.handle(.read(try .frame("1234BCD", after: 0.2, confidence: 0.99)), now: .after(0.2))
        _ = site.observe(.safetyLoop, .active, .after(2))
        _ = site.observe(.armingLoop, .inactive, .after(2.5))
        for seconds in [4, 4.4, 4.8] { _ = site.observe(.safetyLoop, .inactive, .after(seconds)) }
        return site
    }

    @Test("it is asked for when the way has been clear for its time")
    func due() throws {
        var site = try siteAfterACar()
        let effects = site.observe(.safetyLoop, .inactive, .after(5.2))
        #expect(effects.commands.map(\.action) == [.close])
    }

    @Test("it is not asked for by the event that brings somebody under the arm, though it was due before")
    func takenBack() throws {
        var site = try siteAfterACar()
        let effects = site.observe(.safetyLoop, .active, .after(5.2))
        #expect(effects.commands.isEmpty)

        for seconds in [6, 6.4, 6.8] { _ = site.observe(.safetyLoop, .inactive, .after(seconds)) }
        #expect(site.observe(.safetyLoop, .inactive, .after(7.2)).commands.map(\.action) == [.close])
    }
}
