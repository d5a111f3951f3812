import AccessControl
import PassageControl
import Scenarios
import Testing

@Suite("Events as the lines of a scenario")
struct EventLineTests {
    private func action(of event: SiteEvent) throws -> ScenarioAction? {
        let text = try #require(EventLine.text(of: event, after: .milliseconds(2_400)))
        let header = "# A line.\nsite: site.yaml\nrules: rules.yaml\nstart: 2026-05-04T08:00:00\n---\n"
        let scenario = try Scenario(text: header + text + "\n", file: "line.scenario")
        return scenario.lines.first?.action
    }

    @Test(
        "an order to the whole site is read as it was written",
        arguments: [
            SiteOrder.Order.lockdown, .endLockdown, .forgive(.vehicle("ana-car")), .forgive(.person("ana")),
            .acknowledge(ActiveAlarm.Key(.diskLow, door: nil)),
            .acknowledge(ActiveAlarm.Key(.loopStuck, door: "north", subject: "armingLoop")),
            .trustClock("cam-north-in"),
        ])
    func orders(_ what: SiteOrder.Order) throws {
        let order = SiteOrder(order: what, by: "guard", reason: "a test of words")
        guard case .siteOrder(let again) = try action(of: .order(order)) else {
            return #expect(Bool(false), "it is no order any more")
        }
        #expect(again == order)
    }

    @Test("a device that is lost, and that returns, is read as it was written")
    func devices() throws {
        guard case .device("cam-1", let why?) = try action(of: .deviceLost("cam-1", why: "no -> answer")),
            case .device("cam-1", lost: nil) = try action(of: .deviceReturned("cam-1"))
        else { return #expect(Bool(false), "it is another device or event") }
        #expect(why == "no → answer")
    }

    @Test("a disk that is low, and that recovers, is read as it was written")
    func disks() throws {
        guard case .disk(let low?) = try action(of: .diskLow(freeBytes: 300_400_000)),
            case .disk(freeBytes: nil) = try action(of: .diskRecovered)
        else { return #expect(Bool(false), "it is another event") }
        #expect(low == 300_000_000)
    }
}
