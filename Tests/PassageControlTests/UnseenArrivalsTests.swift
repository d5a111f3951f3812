import AccessControl
import GateTestKit
import PassageControl
import Testing

/// A lane's memory of plates that were read and never came to the loop.
@Suite("Plates that no loop sees")
struct UnseenArrivalsTests {
    /// Reads a plate for four seconds from a second on, and says which rows came of it until it is out of sight.
    private func rows(_ plate: String, at second: Double, _ site: inout Site) throws -> [JournalEntry] {
        var rows: [JournalEntry] = []
        for moment in [second, second + 4] {
            let read = try CredentialRead.frame(plate, after: moment, confidence: 0.99)
            rows += site.handle(.read(read), now: .after(moment)).rows
        }
        for wait in 1...11 { rows += site.handle(.tick, now: .after(second + 4 + Double(wait))).rows }
        return rows.filter { $0.kind == .readDiscarded }
    }

    @Test("are news once, and again after ten minutes without a sight of them")
    func silence() throws {
        var site = try Site.sample()
        _ = site.start(now: .after(0))
        #expect(try rows("7777XYZ", at: 1, &site).map(\.reason) == [.notAtLine])
        #expect(try rows("7777XYZ", at: 300, &site).isEmpty)
        #expect(try rows("7777XYZ", at: 800, &site).isEmpty)
        #expect(try rows("7777XYZ", at: 1500, &site).count == 1)
    }

    @Test("are forgotten for others beyond the bound, the one first that was seen longest ago")
    func bound() throws {
        var site = try Site.sample()
        _ = site.start(now: .after(0))
        let plates = (0...32).map { "\(1000 + $0 * 111)XY\($0 % 10)" }
        var second = 1.0
        for plate in plates {
            #expect(try rows(plate, at: second, &site).count == 1)
            second += 16
        }
        #expect(try rows(plates[1], at: second, &site).isEmpty)
        #expect(try rows(plates[0], at: second + 16, &site).count == 1)
    }
}
