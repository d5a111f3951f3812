import AccessControl
import DeviceKit
import GateTestKit
import PassageControl
import SimulatedDevices
import Testing

@Suite("A simulated passage")
struct SimulatedPassageTests {
    private let clock = ManualClock()

    private func active(_ passage: some SimulatedPassage) async -> DoorInputs {
        DoorInputs(await passage.levels().filter { $0.level == .active }.map(\.input))
    }

    private func lane() -> SimulatedLaneModel {
        SimulatedLaneModel(
            door: "gate", inputs: [.armingLoop, .safetyLoop, .openLimit, .closedLimit], time: .manual(clock),
            travelTime: .seconds(1))
    }

    @Test("the arm travels, and its limit switches say where it is")
    func arm() async {
        let lane = lane()
        #expect(await active(lane) == [.closedLimit])
        await lane.perform(.open(releaseTime: .milliseconds(700)))
        clock.advance(by: .milliseconds(500))
        #expect(await active(lane) == [])
        clock.advance(by: .milliseconds(500))
        #expect(await active(lane) == [.openLimit])
        await lane.perform(.close)
        clock.advance(by: .seconds(1))
        #expect(await active(lane) == [.closedLimit])
    }

    @Test("an arm turns round in mid-travel, and needs only the way it has gone")
    func turnsRound() {
        var arm = SimulatedArm(travelTime: .seconds(2))
        arm.move(open: true, at: .zero)
        arm.move(open: false, at: .seconds(1))
        #expect(arm.position(at: .seconds(1)) == 0.5)
        #expect(arm.isClosed(at: .seconds(2)))
    }

    @Test("a car waits on the arming loop, drives under the open arm, and is gone")
    func carPasses() async {
        let lane = lane()
        await lane.carArrives()
        #expect(await active(lane) == [.armingLoop, .closedLimit])

        await lane.perform(.open(releaseTime: .milliseconds(700)))
        clock.advance(by: .milliseconds(1_800))
        #expect(await active(lane) == [.armingLoop, .safetyLoop, .openLimit])
        clock.advance(by: .milliseconds(600))
        #expect(await active(lane) == [.safetyLoop, .openLimit])
        clock.advance(by: .milliseconds(900))
        #expect(await active(lane) == [.openLimit])
    }

    @Test("a car that nobody lets in turns back")
    func carTurnsBack() async {
        let lane = lane()
        await lane.carArrives()
        clock.advance(by: .seconds(12))
        #expect(await active(lane) == [.closedLimit])
    }

    @Test("a held arm ignores a close, and the queue of cars has a bound")
    func bounds() async {
        let lane = lane()
        await lane.perform(.holdOpen)
        clock.advance(by: .seconds(1))
        await lane.perform(.close)
        clock.advance(by: .seconds(1))
        #expect(await active(lane) == [.openLimit])

        for _ in 0..<SimulatedLaneModel.longestQueue { #expect(await lane.carArrives()) }
        #expect(await !lane.carArrives())
    }

    @Test("whoever is released pushes the leaf, and it shuts again")
    func door() async {
        let door = SimulatedDoorModel(door: "lobby", inputs: [.closedLimit], time: .manual(clock))
        await door.perform(.open(releaseTime: .seconds(3)))
        clock.advance(by: .milliseconds(700))
        #expect(await active(door) == [])
        clock.advance(by: .milliseconds(1_800))
        #expect(await active(door) == [.closedLimit])
    }

    @Test("an input can be fixed, such as a fire input")
    func fixed() async {
        let lane = SimulatedLaneModel(door: "gate", inputs: [.fireInput], time: .manual(clock))
        await lane.fix(.fireInput, at: .active)
        #expect(await active(lane) == [.fireInput])
        await lane.fix(.fireInput, at: nil)
        #expect(await active(lane) == [])
    }
}
