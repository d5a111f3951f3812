import AccessControl
import DeviceKit
import GateTestKit
import PassageControl
import Testing

@testable import SiteRuntime

@Suite("The inbox")
struct SiteInboxTests {
    private func inbox(_ change: (inout SiteInbox.Limits) -> Void = { _ in }) -> SiteInbox {
        var limits = SiteInbox.Limits()
        change(&limits)
        return SiteInbox(limits: limits, time: .manual(ManualClock()))
    }

    private func read(_ tag: String, from source: DeviceID) throws -> ReadReport {
        var read = CredentialRead.sample(try .tag(tag))
        read.source = source
        return .read(read)
    }

    private func texts(_ inbox: SiteInbox) -> [String] {
        inbox.takeAll().compactMap { item in
            if case .report(.read(let read)) = item.content { read.rawText } else { nil }
        }
    }

    @Test("all inputs of one look arrive, in the order in which it names them")
    func oneLook() {
        let inbox = inbox()
        inbox.add([
            InputObservation(door: "gate", input: .safetyLoop, level: .active),
            InputObservation(door: "gate", input: .photocell, level: .inactive),
        ])
        let arrived = inbox.takeAll().compactMap { item in
            if case .report(.input(let observation)) = item.content { observation.input } else { nil }
        }
        #expect(arrived == [.safetyLoop, .photocell])
    }

    @Test("full of one source's reads, it drops the oldest of that source and counts it")
    func fullOfReads() throws {
        let inbox = inbox { $0.readsPerSource = 2 }

        inbox.add(try read("AA", from: "east"), from: "east")
        for tag in ["B1", "B2", "B3"] { inbox.add(try read(tag, from: "west"), from: "west") }

        #expect(texts(inbox) == ["AA", "B2", "B3"])
        #expect(inbox.losses.reads == 1)
    }

    @Test("an unchanged level replaces the one that waits")
    func unchangedLevel() {
        let inbox = inbox()
        for _ in 0..<100 {
            inbox.add([InputObservation(door: "gate", input: .safetyLoop, level: .active)])
        }
        #expect(inbox.takeAll().count == 1)
        #expect(inbox.losses.inputChanges == 0)
    }

    @Test("full of one input's changes, it drops the oldest: the newest level always arrives")
    func fullOfChanges() {
        let inbox = inbox { $0.changesPerInput = 3 }
        let levels: [InputObservation.Level] = [.active, .inactive, .active, .inactive, .unknown]
        for level in levels { inbox.add([InputObservation(door: "gate", input: .safetyLoop, level: level)]) }

        let arrived = inbox.takeAll().compactMap { item in
            if case .report(.input(let observation)) = item.content { observation.level } else { nil }
        }
        #expect(arrived == levels.suffix(3))
        #expect(inbox.losses.inputChanges == 2)
    }

    @Test("full of keys, it refuses further ones, so that no PIN is joined from two halves")
    func fullOfKeys() {
        let inbox = inbox { $0.keysPerSource = 4 }
        for key in "123456" { inbox.add(KeyPress(key: key, accessPoint: "in"), from: "keypad") }

        let keys = inbox.takeAll().compactMap { item in
            if case .report(.key(let key, _, _)) = item.content { key } else { nil }
        }
        #expect(String(keys) == "1234")
        #expect(inbox.losses.keys == 2)
    }

    @Test("full of orders, it refuses further ones to their caller")
    func fullOfOrders() async throws {
        let inbox = inbox { $0.orders = 1 }
        let order = OperatorCommand(order: .open, door: "gate", by: "uid 1000", reason: "a test")

        async let first = withCheckedThrowingContinuation { _ = inbox.add(.command(order), ticket: $0) }
        while inbox.waiting == 0 { await Task.yield() }
        await #expect(throws: OrderRefusal.tooManyWaiting) {
            _ = try await withCheckedThrowingContinuation { ticket in
                guard !inbox.add(.command(order), ticket: ticket) else { return }
                ticket.resume(throwing: OrderRefusal.tooManyWaiting)
            }
        }

        for case .order(_, let ticket) in inbox.takeAll().map(\.content) {
            ticket.resume(returning: OrderReceipt(entries: [], commands: []))
        }
        _ = try await first
        #expect(inbox.losses.orders == 1)
    }

    @Test("results are never dropped")
    func resultsStay() {
        let inbox = inbox {
            $0.readsPerSource = 1
            $0.orders = 1
        }
        for row in 0..<UInt64(5_000) { inbox.add(JournalOutcome.durable([EntryID(rawValue: row)])) }
        #expect(inbox.takeAll().count == 5_000)
    }

    @Test("a closed inbox takes nothing and hands out what waited")
    func closed() throws {
        let inbox = inbox()
        inbox.add(try read("AA", from: "east"), from: "east")
        #expect(inbox.close().count == 1)
        inbox.add(try read("BB", from: "east"), from: "east")
        #expect(inbox.takeAll().isEmpty)
    }
}
