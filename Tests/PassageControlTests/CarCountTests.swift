import AccessControl
import Foundation
import GateTestKit
import PassageControl
import Testing

/// How many cars the loops counted, and of how many something was read.
@Suite("Cars counted against reads")
struct CarCountTests {
    /// What happens at which second, and what must have been counted at the end.
    struct Traffic: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let happenings: [(Double, Street.Happening)]
        let cars: Int
        var unread = 0
        var withoutCar = 0
    }

    /// A car that comes over the arming loop and goes through.
    private static func car(at second: Double, _ read: Street.Happening?) -> [(Double, Street.Happening)] {
        [(second, .line(true))] + (read.map { [(second + 0.2, $0)] } ?? [])
            + [(second + 2, .arm(true)), (second + 2.5, .line(false)), (second + 4, .arm(false))]
    }

    /// A car that waits at the line in vain and turns away.
    private static func turnsAway(at second: Double, _ read: Street.Happening?) -> [(
        Double, Street.Happening
    )] {
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
            testDescription: "three cars for which a guard opened, one of them unread",
            happenings: [(0, .opened)] + car(at: 1, .ana) + [(20, .opened)] + car(at: 21, .stranger)
                + [(40, .opened)] + car(at: 41, nil),
            cars: 3, unread: 1),
        Traffic(
            testDescription: "a car of which nothing is read, while the one before it is still in view",
            happenings: [
                (0, .line(true)), (0.2, .ana), (2, .arm(true)), (2.5, .line(false)), (4.5, .line(true)),
                (4.6, .ana), (5, .arm(false)), (8, .line(false)),
            ],
            cars: 2, unread: 1),
        Traffic(
            testDescription: "a tailgater of whom nothing is read",
            happenings: [
                (0, .line(true)), (0.2, .ana), (1.2, .arm(true)), (1.7, .line(false)), (3.7, .arm(false)),
                (4.5, .arm(true)), (6.5, .arm(false)),
            ],
            cars: 2, unread: 1),
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
        try street.play(traffic.happenings, until: 80)

        let rate = try #require(street.site.lanes.first).missRate
        #expect(rate.count == traffic.cars)
        #expect(rate.unread(ofLast: MissRate.memory) == traffic.unread)
        #expect(rate.readsWithoutCar == traffic.withoutCar)
    }

    @Test("where no loop lies before the arm, the car is counted when it is through")
    func withoutArmingLoop() throws {
        var street = try Street(inputs: [.safetyLoop])
        try street.play(
            [
                (0, .ana), (0.5, .arm(true)), (2.5, .arm(false)), (22, .opened), (22.5, .arm(true)),
                (24.5, .arm(false)),
            ], until: 27)
        let rate = try #require(street.site.lanes.first).missRate
        #expect(rate.count == 2 && rate.unread(ofLast: 2) == 1)
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

    @Test("no more cars are remembered than the bound")
    func bound() throws {
        var site = try Site.sample(plan: .sample(inputs: [.armingLoop, .safetyLoop]))
        for car in 0..<MissRate.memory + 5 {
            let seconds = Double(car) * 10
            _ = site.observe(.armingLoop, .active, .after(seconds))
            _ = site.observe(.armingLoop, .inactive, .after(seconds + 3))
            _ = site.handle(.tick, now: .after(seconds + 4))
        }
        let rate = try #require(site.lanes.first).missRate
        #expect(rate.count == MissRate.memory)
        #expect(rate.unread(ofLast: 1_000) == MissRate.memory)
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

    @Test("a lane that may miss no car at all is quiet again when the latest fifty were read")
    func noReadRateOfZero() throws {
        var street = try Street { $0.noReadLimit = 0 }
        try street.turnAway(MissRate.fewest - 1, reading: .stranger)
        try street.turnAway(1, reading: nil)
        #expect(street.alarms.map(\.kind) == [.alarmRaised])
        try street.turnAway(MissRate.window - 1, reading: .stranger)
        #expect(street.alarms.map(\.kind) == [.alarmRaised])
        try street.turnAway(1, reading: .stranger)
        #expect(street.alarms.map(\.kind) == [.alarmRaised, .alarmCleared])
    }
}
