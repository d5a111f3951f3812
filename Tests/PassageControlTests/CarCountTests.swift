import AccessControl
import Foundation
import GateTestKit
import PassageControl
import Testing

/// How many cars the loops counted, and of how many something was read.
@Suite("Cars counted against reads")
struct CarCountTests {
    /// One thing that happens on a lane with an arming loop and a safety loop.
    enum Happening: Sendable {
        case line(Bool)
        case arm(Bool)
        case read(String)

        static let ana: Happening = .read("1234BCD")
        static let stranger: Happening = .read("7777XYZ")
    }

    /// What happens at which second, and what must have been counted half a minute later.
    struct Traffic: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let happenings: [(Double, Happening)]
        let cars: Int
        var unread = 0
        var withoutCar = 0
    }

    /// A car that comes over the arming loop and goes through.
    private static func car(at second: Double, _ read: Happening?) -> [(Double, Happening)] {
        [(second, .line(true))] + (read.map { [(second + 0.2, $0)] } ?? [])
            + [(second + 2, .arm(true)), (second + 2.5, .line(false)), (second + 4, .arm(false))]
    }

    /// A car that waits at the line in vain and turns away.
    private static func turnsAway(at second: Double, _ read: Happening?) -> [(Double, Happening)] {
        [(second, .line(true))] + (read.map { [(second + 0.2, $0)] } ?? []) + [(second + 5, .line(false))]
    }

    static let traffic: [Traffic] = [
        Traffic(testDescription: "one car that is read", happenings: car(at: 0, .ana), cars: 1),
        Traffic(
            testDescription: "a stranger that is read and turns away",
            happenings: turnsAway(at: 0, .stranger),
            cars: 1),
        Traffic(
            testDescription: "a car that nothing is read of", happenings: turnsAway(at: 0, nil), cars: 1,
            unread: 1),
        Traffic(
            testDescription: "a queue of three, the second unread",
            happenings: car(at: 0, .ana) + turnsAway(at: 6, nil) + car(at: 14, .ana), cars: 3, unread: 1),
        Traffic(
            testDescription: "a queue of two, bumper to bumper",
            happenings: [
                (0, .line(true)), (0.2, .ana), (2, .arm(true)), (2.5, .line(false)), (3.2, .line(true)),
                (3.4, .stranger), (4, .arm(false)), (9, .line(false)),
            ],
            cars: 2),
        Traffic(
            testDescription: "a car with a trailer",
            happenings: [
                (0, .line(true)), (0.2, .ana), (2, .arm(true)), (2.5, .line(false)), (3.5, .line(true)),
                (4, .arm(false)), (5.3, .arm(true)), (5.8, .line(false)), (7, .arm(false)),
            ],
            cars: 1),
        Traffic(
            testDescription: "a car that comes out of a two-way lane, the arm first and then the arming loop",
            happenings: [
                (0, .ana), (0.5, .arm(true)), (2, .line(true)), (3, .arm(false)), (5, .line(false)),
            ],
            cars: 1),
        Traffic(
            testDescription: "a motorcycle that no loop sees", happenings: [(0, .ana), (1, .ana)], cars: 0,
            withoutCar: 1),
        Traffic(
            testDescription: "a loop that flickers under one car",
            happenings: [
                (0, .line(true)), (0.2, .stranger), (1, .line(false)), (1.2, .line(true)), (5, .line(false)),
            ],
            cars: 1),
        Traffic(
            testDescription: "something on the loop that is too short for a car",
            happenings: [(0, .line(true)), (0.2, .line(false))], cars: 0),
    ]

    @Test("each vehicle is counted once, and what was read of it with it", arguments: traffic)
    func counts(traffic: Traffic) throws {
        var street = try Street()
        try street.play(traffic.happenings, until: 40)

        let rate = try #require(street.site.lanes.first).missRate
        #expect(rate.count == traffic.cars)
        #expect(rate.unread(ofLast: MissRate.memory) == traffic.unread)
        #expect(rate.readsWithoutCar == traffic.withoutCar)
    }

    @Test("a share is told of thirty cars or more, and of the latest fifty")
    func share() throws {
        var street = try Street()
        try street.turnAway(MissRate.fewest - 1, reading: nil)
        #expect(try #require(street.site.lanes.first).missRate.share == nil)

        try street.turnAway(1, reading: .stranger)
        #expect(try #require(street.site.lanes.first).missRate.share == 29.0 / 30)

        try street.turnAway(MissRate.window, reading: .stranger)
        #expect(try #require(street.site.lanes.first).missRate.share == 0)
        #expect(try #require(street.site.lanes.first).missRate.unread(ofLast: 80) == 29)
    }

    private static let key = ActiveAlarm.Key(.noReadRate, door: "gate")

    @Test("too many cars that are not read raise an alarm, which ends at half of the limit")
    func noReadRate() throws {
        var street = try Street()
        // One of ten is the limit, and three of thirty are not over it.
        try street.turnAway(27, reading: .stranger)
        try street.turnAway(3, reading: nil)
        #expect(street.alarms.isEmpty)

        try street.turnAway(1, reading: nil)
        #expect(street.alarms.map(\.kind) == [.alarmRaised])
        #expect(street.alarms.map(\.note) == ["4 of the last 31 cars were not read"])
        #expect(street.site.alarms.isStanding(Self.key))

        // The missed ones leave the latest fifty with the 28th car and after: below half of the limit are two.
        try street.turnAway(48 - 1, reading: .stranger)
        #expect(street.alarms.map(\.kind) == [.alarmRaised])
        try street.turnAway(1, reading: .stranger)
        #expect(street.alarms.map(\.kind) == [.alarmRaised, .alarmCleared])

        #expect(street.acknowledge(Self.key) == [.alarmAcknowledged])
        #expect(street.site.alarms.active.isEmpty)
    }

    @Test("an alarm about reads that was seen leaves the list when cars are read again")
    func noReadRateSeen() throws {
        var street = try Street()
        try street.turnAway(MissRate.fewest, reading: nil)
        #expect(street.acknowledge(Self.key) == [.alarmAcknowledged])
        #expect(street.site.alarms[Self.key]?.acknowledgedBy == "guard")

        try street.turnAway(MissRate.window, reading: .stranger)
        #expect(street.alarms.map(\.kind) == [.alarmRaised, .alarmCleared])
        #expect(street.site.alarms.active.isEmpty)
    }
}

/// A lane whose inputs are observed ten times a second, and what its journal says of reads that are missing.
private struct Street {
    private(set) var site: Site
    private(set) var alarms: [JournalEntry] = []
    private var tenths = 0
    private var isAtLine = false
    private var isUnderArm = false

    init() throws {
        site = try .sample(plan: .sample(inputs: [.armingLoop, .safetyLoop]))
        _ = site.start(now: .after(0))
    }

    /// Lets so many cars come to the line and turn away, ten seconds each.
    mutating func turnAway(_ count: Int, reading happening: CarCountTests.Happening?) throws {
        for _ in 0..<count {
            let read = happening.map { [(0.2, $0)] } ?? []
            try play([(0, .line(true))] + read + [(5, .line(false))], until: 10)
        }
    }

    /// What happens at which second from now on.
    mutating func play(_ happenings: [(Double, CarCountTests.Happening)], until end: Double) throws {
        let start = tenths
        for tenth in 0..<Int(end * 10) {
            tenths = start + tenth
            for happening in happenings where Int((happening.0 * 10).rounded()) == tenth {
                try happen(happening.1)
            }
            observe(.armingLoop, isAtLine)
            observe(.safetyLoop, isUnderArm)
        }
        tenths = start + Int(end * 10)
    }

    mutating func acknowledge(_ key: ActiveAlarm.Key) -> [JournalEntry.Kind] {
        let order = SiteOrder(order: .acknowledge(key), by: "guard", reason: "the lens is cleaned")
        return site.handle(.order(order), now: now).rows.map(\.kind)
    }

    private var now: Moment { .after(Double(tenths) / 10) }

    private mutating func happen(_ happening: CarCountTests.Happening) throws {
        switch happening {
        case .line(let isOccupied): isAtLine = isOccupied
        case .arm(let isOccupied): isUnderArm = isOccupied
        case .read(let plate):
            let read = try CredentialRead.frame(plate, after: Double(tenths) / 10, confidence: 0.99)
            confirm(site.handle(.read(read), now: now))
        }
    }

    private mutating func observe(_ input: DoorInput, _ isOccupied: Bool) {
        confirm(site.observe(input, isOccupied ? .active : .inactive, now))
    }

    /// The journal keeps every row at once.
    private mutating func confirm(_ effects: [SiteEffect]) {
        alarms += effects.rows.filter { $0.alarm == .noReadRate }
        for row in effects.rows { confirm(site.handle(.recorded(row.id), now: now)) }
    }
}
