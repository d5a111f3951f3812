import AccessControl
import DeviceKit
import Foundation
import GateTestKit
import Testing

@Suite("How a device is doing")
struct DeviceHealthTests {
    private func moment(_ seconds: Double) -> Date { Date.sample.addingTimeInterval(seconds) }

    @Test("it is in its state since that was first noted, however often it is noted again")
    func since() {
        var health = DeviceHealth(device: "relay", capability: .door)
        #expect(health.state == .starting && health.since == nil)

        health.noteFailure("no answer", at: moment(1))
        health.noteFailure("no answer", at: moment(2))
        #expect(health.state == .lost && health.since == moment(1))

        health.noteSuccess(at: moment(3))
        health.noteSuccess(at: moment(4))
        #expect(health.state == .connected && health.since == moment(3))
        #expect(health.lastReport == moment(4))
    }
}
