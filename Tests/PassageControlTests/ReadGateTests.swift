import AccessControl
import Foundation
import GateTestKit
import PassageControl
import Testing

@Suite("Fresh reads, each once")
struct ReadGateTests {
    private static let frames = ReadSourcePlan(device: "cam", kind: .frames)
    private static let pushes = ReadSourcePlan(device: "push", kind: .pushes)

    @Test("a frame older than two seconds is stale, and a push older than ten")
    func ages() throws {
        var gate = ReadGate(sources: [Self.frames, Self.pushes])
        let frame = try CredentialRead.frame("1234BCD")
        let push = try CredentialRead.frame("1234BCD", event: "1", source: "push")
        #expect(gate.judge(frame, now: .after(2)) == .fresh)
        #expect(gate.judge(frame, now: .after(2.1)) == .discarded(.stale))
        #expect(gate.judge(push, now: .after(10.1)) == .discarded(.stale))
    }

    @Test("a read that waited here too long is stale, whatever its source's clock says")
    func waited() throws {
        var gate = ReadGate(sources: [Self.frames])
        var read = try CredentialRead.frame("1234BCD")
        read.seenAt = Moment.after(5).wall
        #expect(gate.judge(read, now: .after(5)) == .discarded(.stale))
    }

    @Test("an event is processed once; its first repetition is recorded, the others are not")
    func repeated() throws {
        var gate = ReadGate(sources: [Self.pushes])
        let push = try CredentialRead.frame("1234BCD", event: "1", source: "push")
        #expect(gate.judge(push, now: .after(0)) == .fresh)
        #expect(gate.judge(push, now: .after(1)) == .discarded(.repeatedEvent))
        #expect(gate.judge(push, now: .after(2)) == .ignored)
    }

    @Test("the same event id of two sources is two events")
    func sources() throws {
        var gate = ReadGate(sources: [])
        let north = try CredentialRead.frame("1234BCD", event: "1", source: "north")
        let south = try CredentialRead.frame("1234BCD", event: "1", source: "south")
        #expect(gate.judge(north, now: .after(0)) == .fresh)
        #expect(gate.judge(south, now: .after(0)) == .fresh)
    }

    @Test("a clock that runs ahead is unusable: the very event must be new, with an id or without")
    func clockAhead() throws {
        var gate = ReadGate(sources: [Self.frames])
        var read = try CredentialRead.frame("1234BCD", pixels: 7)
        read.seenAt = Moment.after(3600).wall
        #expect(gate.judge(read, now: .after(0)) == .fresh)
        #expect(gate.judge(read, now: .after(1)) == .discarded(.repeatedEvent))
    }

    @Test("a source that sends nothing but stale reads does not fill the journal")
    func flood() throws {
        var gate = ReadGate(sources: [Self.frames])
        let verdicts = try (0..<50).map { index in
            var read = try CredentialRead.frame("1234BCD", after: Double(index) / 5)
            read.seenAt = .distantPast
            return gate.judge(read, now: .after(Double(index) / 5))
        }
        #expect(verdicts.filter { $0 == .discarded(.stale) }.count == 1)
        #expect(!verdicts.contains(.fresh))
    }

    /// A tag that a reader tells at a moment.
    private func tag(_ hex: String, after seconds: Double, source: DeviceID = "uhf") throws -> CredentialRead
    {
        let at = Moment.after(seconds).wall
        return CredentialRead(
            identifier: try .tag(hex), rawText: hex, accessPoint: "in", source: source, seenAt: at,
            receivedAt: at)
    }

    @Test("a tag is held off for five seconds from the read that was acted on, at each reader by itself")
    func holdOff() throws {
        var gate = ReadGate(sources: [ReadSourcePlan(device: "uhf", kind: .reader)])
        let verdicts = try [0, 1, 4.9, 5, 6].map { gate.judge(try tag("E200", after: $0), now: .after($0)) }
        #expect(verdicts == [.fresh, .heldOff, .heldOff, .fresh, .heldOff])
        #expect(gate.judge(try tag("E200", after: 6, source: "other"), now: .after(6)) == .fresh)
        #expect(gate.judge(try tag("E201", after: 6), now: .after(6)) == .fresh)
    }

    @Test("a hold-off of nothing acts on every read, and cards are never held off")
    func noHoldOff() throws {
        var plan = ReadSourcePlan(device: "uhf", kind: .reader)
        plan.holdOff = .zero
        var gate = ReadGate(sources: [plan])
        #expect(gate.judge(try tag("E200", after: 0), now: .after(0)) == .fresh)
        #expect(gate.judge(try tag("E200", after: 1), now: .after(1)) == .fresh)
        let card = CredentialRead.sample(try .card("1A2B3C4D"), seenAt: Moment.after(1).wall)
        #expect(gate.judge(card, now: .after(1)) == .fresh)
        #expect(gate.judge(card, now: .after(1.5)) == .fresh)
    }

    @Test("of too many tags the one told longest ago is forgotten")
    func manyTags() throws {
        var gate = ReadGate(sources: [ReadSourcePlan(device: "uhf", kind: .reader)])
        for index in 0...512 {
            let now = Double(index) / 1000
            let hex = String(index + 4096, radix: 16)
            #expect(gate.judge(try tag(hex, after: now), now: .after(now)) == .fresh)
        }
        #expect(gate.judge(try tag("1000", after: 1), now: .after(1)) == .fresh)
        #expect(gate.judge(try tag("1200", after: 1), now: .after(1)) == .heldOff)
    }

    @Test("events are remembered for a day")
    func day() throws {
        var events = RecentEvents()
        let key = RecentEvents.Key(try .frame("1234BCD", event: "1"))
        let first = events.insert(key, at: .zero)
        let again = events.insert(key, at: .seconds(24 * 3600 - 1))
        let nextDay = events.insert(key, at: .seconds(24 * 3600))
        #expect([first, again, nextDay] == [true, false, true])
    }

    @Test("without an id and a picture, the same text of the same moment is the same event")
    func bareText() throws {
        var gate = ReadGate(sources: [Self.pushes])
        var read = try CredentialRead.frame("1234BCD", source: "push")
        read.pixelDigest = nil
        read.seenAt = Moment.after(3600).wall
        #expect(gate.judge(read, now: .after(0)) == .fresh)
        #expect(gate.judge(read, now: .after(1)) == .discarded(.repeatedEvent))
    }

    @Test("of two plans for one device the first holds, and many stale texts are each told")
    func staleTexts() throws {
        var other = Self.frames
        other.maximumReadAge = .seconds(100)
        var gate = ReadGate(sources: [Self.frames, other])
        for index in 0..<70 {
            let read = try CredentialRead.frame("OLD\(index)", after: 0)
            #expect(gate.judge(read, now: .after(3)) == .discarded(.stale))
        }
    }

    @Test("what is forgotten over the days takes no room")
    func days() {
        var events = RecentEvents()
        for index in 0..<12_000 {
            _ = events.insert(.event("push", "\(index)"), at: .seconds(index * 60))
        }
        #expect(events.count == 24 * 60)
        let again = events.insert(.event("push", "11999"), at: .seconds(12_000 * 60))
        #expect(!again)
    }

    @Test("beyond the bound the oldest event is forgotten")
    func bound() {
        var events = RecentEvents()
        for index in 0..<(RecentEvents.maximumCount + 10) {
            _ = events.insert(.event("push", "\(index)"), at: .seconds(1))
        }
        #expect(events.count == RecentEvents.maximumCount)
        let newest = events.insert(.event("push", "\(RecentEvents.maximumCount)"), at: .seconds(1))
        let oldest = events.insert(.event("push", "0"), at: .seconds(1))
        #expect([newest, oldest] == [false, true])
    }
}
