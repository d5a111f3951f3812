import AccessControl
import Foundation
import GateTestKit
import PassageControl
import Testing

/// What becomes of the grants of a run that was cut off.
@Suite("A grant of an earlier run")
struct EarlierGrantTests {
    /// What an earlier run left that granted Ana's car and was cut off.
    private func leftBehind() -> (open: OpenGrants, person: PersonalDetails) {
        let person = PersonalDetails(user: "ana", credential: "car", identifierKind: "plate", read: "1234BCD")
        var open = OpenGrants()
        let grant = OpenGrants.Grant(door: "gate", accessPoint: "in", personal: person)
        open.follow(.accessGranted, reason: nil, of: grant, at: .sample)
        return (open, person)
    }

    @Test(
        "a grant that an earlier run left is taken when its car is found under the arm, and else was not taken",
        arguments: [true, false])
    func grantOfAnEarlierRun(isUnderArm: Bool) throws {
        let (open, person) = leftBehind()
        var site = try Site.sample()
        let start = site.start(now: .after(0), ending: open)
        #expect(start.rows.map(\.kind) == [.started])
        let first = site.observe(.safetyLoop, isUnderArm ? .active : .inactive, .after(0.1))
        let later = site.observe(.safetyLoop, .inactive, .after(2))
        let row = try #require((isUnderArm ? later : first).rows.last)
        #expect((first + later).rows.count == 1)
        #expect(row.kind == (isUnderArm ? .accessTaken : .accessNotTaken))
        #expect(row.door == "gate" && row.accessPoint == "in" && row.personal == person)
        #expect(row.presenceChange?.subject == (isUnderArm ? .vehicle("car") : nil))
        #expect((start + first + later).commands.isEmpty)
    }

    @Test("a grant that an earlier run left was not taken when the loop is not heard of either")
    func grantOfAnEarlierRunUnseen() throws {
        var site = try Site.sample()
        _ = site.start(now: .after(0), ending: leftBehind().open)
        #expect(site.handle(.tick, now: .after(9.9)).rows.isEmpty)
        let rows = site.handle(.tick, now: .after(10)).rows
        #expect(rows.map(\.kind).contains(.accessNotTaken))
        #expect(site.handle(.tick, now: .after(20)).rows.isEmpty)
    }

    @Test("a grant that two starts came upon was not taken, and an arm that is down has nobody under it")
    func grantOfTwoRunsAgo() throws {
        var (open, _) = leftBehind()
        open.follow(
            .started, reason: nil, of: OpenGrants.Grant(door: nil, accessPoint: nil, personal: nil),
            at: .sample)
        var site = try Site.sample()
        let start = site.start(now: .after(0), ending: open)
        #expect(start.rows.map(\.kind) == [.started, .accessNotTaken])
        #expect(start.rows.last?.note?.contains("program ended") == true)

        var other = try Site.sample(plan: .sample(inputs: [.safetyLoop, .closedLimit]))
        _ = other.start(now: .after(0), ending: leftBehind().open)
        #expect(other.observe(.safetyLoop, .active, .after(0.1)).rows.isEmpty)
        #expect(other.observe(.closedLimit, .active, .after(0.1)).rows.map(\.kind) == [.accessNotTaken])
    }

    @Test("of several grants that an earlier run left at a lane only the oldest may be under the arm")
    func grantsOfAnEarlierRun() throws {
        var (open, person) = leftBehind()
        let second = OpenGrants.Grant(
            door: "gate", accessPoint: "in", personal: PersonalDetails(user: "boris"))
        open.follow(.accessGranted, reason: nil, of: second, at: .sample)
        var site = try Site.sample()
        let start = site.start(now: .after(0), ending: open)
        #expect(start.rows.map(\.kind) == [.started, .accessNotTaken])
        #expect(start.rows.last?.personal?.user == "boris")
        _ = site.observe(.safetyLoop, .active, .after(0.1))
        let stop = site.stop(now: .after(1))
        #expect(stop.rows.map(\.kind) == [.accessTaken, .stopped])
        #expect(stop.rows.first?.personal == person)
    }

    @Test("at a lane where nothing sees a car, a grant that an earlier run left was not taken")
    func nothingSees() throws {
        var site = try Site.sample(plan: .sample(inputs: [.closedLimit]))
        let start = site.start(now: .after(0), ending: leftBehind().open)
        #expect(start.rows.map(\.kind) == [.started, .accessNotTaken])
    }
}
