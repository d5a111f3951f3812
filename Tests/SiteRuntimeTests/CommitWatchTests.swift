import PassageControl
import SiteRuntime
import Testing

@Suite("The rows whose commit is awaited")
struct CommitWatchTests {
    private func id(_ number: UInt64) -> EntryID { EntryID(rawValue: number) }

    private let gated = CommitWatch.Gated.command(.opening, since: .zero)

    @Test("what waits for a row comes out when it is durable, once")
    func confirm() {
        var watch = CommitWatch()
        watch.begin(id(1), deadline: .milliseconds(250))
        watch.gate(gated, after: id(1))

        let first = watch.confirm(id(1))
        let second = watch.confirm(id(1))
        #expect(first == [gated])
        #expect(second == nil)
        #expect(watch.admission(after: id(1)) == .now)
    }

    @Test("what waits for a row that failed never goes, and neither does what names it later")
    func fail() {
        var watch = CommitWatch()
        watch.begin(id(1), deadline: .milliseconds(250))
        watch.gate(gated, after: id(1))

        let dropped = watch.fail(id(1))
        let late = watch.confirm(id(1))
        #expect(dropped == [gated])
        #expect(late == nil)
        #expect(watch.admission(after: id(1)) == .never)
    }

    @Test("a row that nobody wrote gates for ever")
    func unknownRow() {
        #expect(CommitWatch().admission(after: id(9)) == .never)
    }

    @Test("rows are overdue from their deadline on, oldest first, settled ones never")
    func overdue() {
        var watch = CommitWatch()
        for number in UInt64(1)...3 { watch.begin(id(number), deadline: .milliseconds(Int64(number) * 100)) }
        _ = watch.confirm(id(2))

        #expect(watch.overdue(at: .milliseconds(99)).isEmpty)
        #expect(watch.overdue(at: .milliseconds(300)) == [id(1), id(3)])
        #expect(watch.nextDeadline == .milliseconds(100))
        #expect(watch.isInTime(id(1), at: .milliseconds(99)))
        #expect(!watch.isInTime(id(1), at: .milliseconds(100)))
    }
}
