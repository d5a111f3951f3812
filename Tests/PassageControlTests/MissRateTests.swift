import AccessControl
import GateTestKit
import PassageControl
import Testing

@Suite("Cars and reads")
struct MissRateTests {
    /// A lane and its clock; each car comes over the arming loop and goes under the arm, opened by a guard.
    private struct Bench {
        var site: Site
        var seconds = 0.0
        var rows: [JournalEntry] = []

        init(_ plan: SitePlan = .sample(inputs: [.armingLoop, .safetyLoop])) throws {
            site = try .sample(plan: plan)
            rows = site.start(now: .after(0)).rows
            pass(1)
        }

        var rate: MissRate { site.lanes[0].missRate }

        func alarms(_ kind: JournalEntry.Kind) -> Int {
            rows.filter { $0.kind == kind && $0.alarm == .noReadRate }.count
        }

        mutating func tell(_ event: SiteEvent) { rows += site.handle(event, now: .after(seconds)).rows }

        mutating func set(_ input: DoorInput, _ isActive: Bool) {
            let level: InputObservation.Level = isActive ? .active : .inactive
            tell(.input(InputObservation(door: "gate", input: input, level: level)))
        }

        mutating func pass(_ time: Double) {
            seconds += time
            tell(.tick)
        }

        mutating func read(_ text: String, at point: AccessPointID = "in") throws {
            var read = try CredentialRead.frame(text, after: seconds, confidence: 0.99)
            read.accessPoint = point
            tell(.read(read))
        }

        mutating func openByHand() {
            tell(.command(OperatorCommand(order: .open, door: "gate", by: "guard", reason: "test")))
        }

        /// A car over the loop and under the arm.
        mutating func car(read text: String?) throws {
            set(.armingLoop, true)
            set(.safetyLoop, false)
            if let text { try read(text) }
            openByHand()
            pass(1)
            set(.safetyLoop, true)
            pass(0.5)
            set(.armingLoop, false)
            pass(2)
            set(.safetyLoop, false)
            pass(30)
        }
    }

    @Test("each car counts once, read or not, whoever opened for it")
    func once() throws {
        var bench = try Bench()
        try bench.car(read: "1234BCD")
        try bench.car(read: "7777XYZ")
        try bench.car(read: nil)
        #expect(bench.rate.count == 3)
        #expect(bench.rate.unread(ofLast: 3) == 1 && bench.rate.unread(ofLast: 1) == 1)
        #expect(bench.rate.share == nil)
    }

    @Test("a car that turns back before the arm counts, and a flicker of the loop does not")
    func turnsBack() throws {
        var bench = try Bench()
        bench.set(.armingLoop, true)
        bench.pass(3)
        bench.set(.armingLoop, false)
        bench.pass(10)
        bench.set(.armingLoop, true)
        bench.pass(0.2)
        bench.set(.armingLoop, false)
        #expect(bench.rate.count == 1)
    }

    @Test("what is still read of the car before is no read of the next")
    func carBefore() throws {
        var bench = try Bench()
        bench.set(.armingLoop, true)
        try bench.read("1234BCD")
        bench.pass(2)
        bench.set(.safetyLoop, true)
        bench.pass(0.5)
        bench.set(.armingLoop, false)
        bench.pass(2)
        bench.set(.armingLoop, true)
        try bench.read("1234BCD")
        bench.set(.safetyLoop, false)
        bench.pass(3)
        bench.set(.armingLoop, false)
        #expect(bench.rate.count == 2 && bench.rate.unread(ofLast: 1) == 1)
    }

    @Test("a car that comes out over the arming loop is not one that arrives")
    func outOfTheYard() throws {
        var bench = try Bench()
        bench.openByHand()
        bench.set(.safetyLoop, true)
        bench.pass(2)
        bench.set(.armingLoop, true)
        bench.pass(1)
        bench.set(.safetyLoop, false)
        bench.pass(1)
        bench.set(.armingLoop, false)
        bench.pass(5)
        #expect(bench.rate.count == 1)
    }

    @Test("a tailgater who was on the line unseen counts, and was not read")
    func tailgater() throws {
        var bench = try Bench()
        bench.set(.safetyLoop, false)
        bench.set(.armingLoop, true)
        try bench.read("1234BCD")
        bench.pass(1)
        bench.set(.safetyLoop, true)
        bench.pass(0.5)
        bench.set(.armingLoop, false)
        bench.pass(2)
        bench.set(.safetyLoop, false)
        bench.pass(0.8)
        bench.set(.safetyLoop, true)
        bench.pass(2)
        bench.set(.safetyLoop, false)
        bench.pass(1)
        #expect(bench.rate.count == 2)
    }

    @Test("two axles with a short gap are one vehicle")
    func trailer() throws {
        var bench = try Bench()
        try bench.car(read: "1234BCD")
        bench.set(.armingLoop, true)
        try bench.read("1234BCD")
        bench.pass(1)
        bench.set(.safetyLoop, true)
        bench.pass(0.5)
        bench.set(.armingLoop, false)
        bench.pass(1)
        bench.set(.armingLoop, true)
        bench.pass(1)
        // Inputs are observed ten times a second; what is older counts for nothing.
        bench.set(.armingLoop, true)
        bench.set(.safetyLoop, false)
        bench.pass(1)
        bench.set(.safetyLoop, true)
        bench.set(.armingLoop, false)
        bench.pass(1)
        bench.set(.safetyLoop, false)
        bench.pass(1)
        #expect(bench.rate.count == 2)
    }

    @Test("without an arming loop the car is counted when it is through")
    func withoutArmingLoop() throws {
        var bench = try Bench(.sample(inputs: [.safetyLoop]))
        bench.set(.safetyLoop, false)
        try bench.read("1234BCD")
        bench.set(.safetyLoop, true)
        bench.pass(2)
        bench.set(.safetyLoop, false)
        bench.pass(20)
        bench.openByHand()
        bench.set(.safetyLoop, true)
        bench.pass(2)
        bench.set(.safetyLoop, false)
        bench.pass(2)
        #expect(bench.rate.count == 2 && bench.rate.unread(ofLast: 2) == 1)
    }

    @Test(
        "more than a tenth unread of at least thirty cars raises the alarm, once, and less than a twentieth clears it"
    )
    func alarm() throws {
        var bench = try Bench()
        for index in 0..<29 { try bench.car(read: index.isMultiple(of: 7) ? nil : "1234BCD") }
        #expect(bench.alarms(.alarmRaised) == 0)
        for _ in 0..<3 { try bench.car(read: "1234BCD") }
        #expect(bench.alarms(.alarmRaised) == 1)
        let note = bench.rows.last { $0.alarm == .noReadRate }?.note
        #expect(note == "5 of the last 30 cars were not read")
        for _ in 0..<40 { try bench.car(read: "1234BCD") }
        #expect(bench.alarms(.alarmRaised) == 1 && bench.alarms(.alarmCleared) == 1)
        #expect(bench.rate.share == 0.02)
    }

    @Test("no more cars are remembered than the bound")
    func bound() throws {
        var bench = try Bench()
        for _ in 0..<(MissRate.memory + 5) { try bench.car(read: nil) }
        #expect(bench.rate.count == MissRate.memory)
        #expect(bench.rate.unread(ofLast: 1000) == MissRate.memory)
    }

    @Test("whoever is read and never seen by a loop is counted apart, and not who came to it")
    func unseen() throws {
        var bench = try Bench()
        try bench.read("1234BCD")
        bench.pass(11)
        #expect(bench.rate.readsWithoutCar == 1 && bench.rate.count == 0)
        try bench.car(read: "7777XYZ")
        bench.pass(11)
        #expect(bench.rate.readsWithoutCar == 1)
    }
}
