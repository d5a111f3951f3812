import AccessControl
import Foundation
import GateTestKit
import PassageControl
import Testing

@Suite("Grants without an end")
struct OpenGrantsTests {
    private var open = OpenGrants()

    private func grant(_ user: String, at door: DoorID = "north") -> OpenGrants.Grant {
        OpenGrants.Grant(door: door, accessPoint: nil, personal: PersonalDetails(user: user))
    }

    @Test(
        "taken and not taken end a grant, one each",
        arguments: [JournalEntry.Kind.accessTaken, .accessNotTaken])
    mutating func ends(end: JournalEntry.Kind) {
        for _ in 0..<2 { open.follow(.accessGranted, reason: nil, of: grant("ana"), at: .sample) }
        open.follow(end, reason: nil, of: grant("ana"), at: .sample)
        #expect(open.grants == [grant("ana")])
        open.follow(end, reason: nil, of: grant("ana"), at: .sample)
        #expect(open.grants.isEmpty)
    }

    @Test("the end of one person's grant at one door leaves the others")
    mutating func others() {
        let grants = [grant("ana"), grant("boris"), grant("ana", at: "south")]
        for grant in grants { open.follow(.accessGranted, reason: nil, of: grant, at: .sample) }
        open.follow(.accessTaken, reason: nil, of: grant("ana"), at: .sample)
        #expect(open.grants == [grant("boris"), grant("ana", at: "south")])
    }

    @Test("a grant that was taken back for want of a journal has ended, one beside a denial has not")
    mutating func takenBack() {
        open.follow(.accessGranted, reason: nil, of: grant("ana"), at: .sample)
        open.follow(.accessDenied, reason: .outsideSchedule, of: grant("ana"), at: .sample)
        #expect(open.grants == [grant("ana")])
        open.follow(.accessDenied, reason: .journalUnavailable, of: grant("ana"), at: .sample)
        #expect(open.grants.isEmpty)
    }

    @Test("a start has ended all grants before it, and an end without a grant is passed over")
    mutating func start() {
        open.follow(.accessGranted, reason: nil, of: grant("ana"), at: .sample)
        open.follow(.started, reason: nil, of: grant("ana"), at: .sample)
        open.follow(.accessNotTaken, reason: nil, of: grant("ana"), at: .sample)
        open.follow(.accessGranted, reason: nil, of: grant("boris"), at: .sample)
        #expect(open.grants == [grant("boris")])
    }

    @Test("a grant that a start has not ended is overdue at the next, and not looked for at the one after")
    mutating func overdue() {
        open.follow(.accessGranted, reason: nil, of: grant("ana"), at: .sample)
        open.follow(.started, reason: nil, of: grant("ana"), at: .sample)
        #expect(open.grants.isEmpty && open.overdue == [grant("ana")])
        open.follow(.started, reason: nil, of: grant("ana"), at: .sample)
        #expect(open.grants.isEmpty && open.overdue.isEmpty)
        open.follow(.accessNotTaken, reason: nil, of: grant("ana"), at: .sample)
        open.follow(.accessGranted, reason: nil, of: grant("ana"), at: .sample.addingTimeInterval(-1))
        #expect(open.grants == [grant("ana")])
    }

    @Test(
        "a schedule's hold goes on over a start until something ends it",
        arguments: [JournalEntry.Kind.holdEnded, .locked, .lockdownStarted])
    mutating func holds(end: JournalEntry.Kind) {
        open.follow(.heldOpen, reason: nil, cause: .operator, of: grant("ana", at: "south"), at: .sample)
        open.follow(.heldOpen, reason: nil, cause: .schedule, of: grant("ana"), at: .sample)
        open.follow(.started, reason: nil, of: grant("ana"), at: .sample)
        #expect(open.heldBySchedule == ["north"])
        open.follow(end, reason: nil, of: grant("ana", at: "south"), at: .sample)
        #expect(open.heldBySchedule == ["north"])
        open.follow(end, reason: nil, of: grant("ana"), at: .sample)
        #expect(open.heldBySchedule.isEmpty)
    }

    @Test("an end that reached the disk before its grant ends that grant, and no later one")
    mutating func early() {
        let later = Date.sample.addingTimeInterval(60)
        open.follow(.accessTaken, reason: nil, of: grant("ana"), at: .sample.addingTimeInterval(4))
        open.follow(.accessGranted, reason: nil, of: grant("ana"), at: .sample)
        #expect(open.grants.isEmpty)
        open.follow(.accessTaken, reason: nil, of: grant("boris"), at: .sample)
        open.follow(.accessGranted, reason: nil, of: grant("boris"), at: later)
        #expect(open.grants == [grant("boris")])
    }

    @Test(
        "the end that a start writes belongs to the grant before it, though the clock is set back afterwards")
    mutating func startAndClock() {
        open.follow(.accessGranted, reason: nil, of: grant("ana"), at: .sample)
        open.follow(.started, reason: nil, of: grant("ana"), at: .sample)
        open.follow(.accessNotTaken, reason: nil, of: grant("ana"), at: .sample)
        open.follow(.accessGranted, reason: nil, of: grant("ana"), at: .sample.addingTimeInterval(-3600))
        #expect(open.grants == [grant("ana")])
    }

    @Test("of more grants than are remembered, the oldest are given up")
    mutating func bound() {
        for number in 0...OpenGrants.most {
            open.follow(.accessGranted, reason: nil, of: grant("user \(number)"), at: .sample)
        }
        #expect(open.grants.count == OpenGrants.most)
        #expect(open.grants.first == grant("user 1"))
    }

    @Test("of more ends without a grant than are remembered, the oldest are given up")
    mutating func boundOfEarlyEnds() {
        for number in 0...OpenGrants.most {
            open.follow(.accessTaken, reason: nil, of: grant("user \(number)"), at: .sample)
        }
        for number in [0, 1] {
            open.follow(.accessGranted, reason: nil, of: grant("user \(number)"), at: .sample)
        }
        #expect(open.grants == [grant("user 0")])
    }
}
