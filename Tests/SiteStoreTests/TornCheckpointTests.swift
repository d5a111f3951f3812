import Foundation
import PassageControl
import SiteStore
import Testing

@Suite("Checkpoint lines that a crash left torn")
struct TornCheckpointTests {
    let folder: TemporaryFolder

    /// A store with two checkpoints, and the file before the second.
    private let before: Data
    private let whole: Data

    init() async throws {
        folder = try TemporaryFolder()
        let store = try SiteStore.open(at: folder.data)
        try await store.append([.granted(1)])
        try await store.checkpoint()
        before = try Data(contentsOf: folder.data.appending(path: "journal.checkpoints"))
        try await store.append([.granted(2)])
        try await store.close()
        whole = try Data(contentsOf: folder.data.appending(path: "journal.checkpoints"))
    }

    private var file: URL { folder.data.appending(path: "journal.checkpoints") }

    private var line: Data { whole.dropFirst(before.count) }

    /// Opens with this as the file, writes one more checkpoint, and says what is wrong with the journal then.
    private func faults(with contents: Data) async throws -> [JournalVerification.Fault] {
        try contents.write(to: file)
        let store = try SiteStore.open(at: folder.data)
        try await store.append([.granted(3)])
        try await store.checkpoint()
        let faults = try await store.verify().faults
        try await store.close()
        return faults
    }

    @Test("a line cut short anywhere is dropped, and the next one goes on from the line before")
    func cutShort() async throws {
        for count in stride(from: 1, to: line.count, by: 13) {
            #expect(try await faults(with: before + line.prefix(count)) == [], "after \(count) bytes")
        }
    }

    @Test("a line whose beginning or middle never reached the disk is dropped too")
    func zeroed() async throws {
        for range in [0..<40, 20..<60, 0..<(line.count - 1)] {
            var torn = Data(line)
            for index in range { torn[torn.startIndex + index] = 0 }
            #expect(try await faults(with: before + torn) == [], "zeros at \(range)")
        }
    }

    @Test("zeros in an earlier line are no crash, and are reported")
    func damagedEarlier() async throws {
        var damaged = whole
        damaged[damaged.startIndex + before.count - 10] = 0
        #expect(try await !faults(with: damaged).isEmpty)
    }

    @Test("a last line that says something else is no crash, and is reported")
    func changedLast() async throws {
        var changed = whole
        let index = changed.endIndex - 2
        changed[index] = changed[index] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
        #expect(try await !faults(with: changed).isEmpty)
    }
}
