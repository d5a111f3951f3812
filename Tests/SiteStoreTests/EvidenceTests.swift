import AccessControl
import Foundation
import PassageControl
import SiteStore
import Testing

@Suite("Evidence pictures")
struct EvidenceTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func entry(picture: Data, at: Date = morning) throws -> JournalEntry {
        var entry = try JournalEntry.granted(at: at)
        entry.evidence = Evidence(picture: picture, box: PixelBox(x: 1, y: 2, width: 3, height: 4))
        return entry
    }

    private func picture(_ byte: UInt8, bytes: Int = 1000) -> Data { Data(repeating: byte, count: bytes) }

    private func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.data.appending(path: "evidence").path)
            .filter { $0.contains("/") }
    }

    @Test("a picture stands beside its row under its day, and is the one that was given")
    func keeping() async throws {
        let store = try SiteStore.open(at: folder.data)
        try await store.append([entry(picture: picture(1))])
        let kept = try #require(try await store.journal().first?.picture)
        #expect(kept.name.hasPrefix("2026-05-04/") && kept.name.hasSuffix(".jpg"))
        #expect(kept.box == PixelBox(x: 1, y: 2, width: 3, height: 4))
        #expect(try store.evidence?.picture(named: kept.name) == picture(1))
        #expect(store.evidence?.usage.bytes == 1000)
    }

    @Test("at the quota the oldest pictures go, and their rows stay")
    func quota() async throws {
        let store = try SiteStore.open(at: folder.data, limits: EvidenceLimits(quotaBytes: 3500))
        for number in 1...5 {
            let at = morning.addingTimeInterval(Double(number))
            try await store.append([entry(picture: picture(UInt8(number)), at: at)])
        }
        let names = try await store.journal().compactMap { $0.picture?.name }
        let there = try names.map { try store.evidence?.picture(named: $0) != nil }
        #expect(there == [false, false, true, true, true])
        #expect(try files().count == 3)
        #expect(try await store.verify(comparingPictures: true).isIntact)
    }

    @Test("pictures that are too old go, and so does their empty day")
    func retention() async throws {
        let store = try SiteStore.open(at: folder.data, limits: EvidenceLimits(keepDays: 2))
        try await store.append([entry(picture: picture(1))])
        #expect(await store.evidence?.expire(now: morning.addingTimeInterval(2 * 86_400)) == 0)
        #expect(await store.evidence?.expire(now: morning.addingTimeInterval(3 * 86_400)) == 1)
        let left = try FileManager.default.contentsOfDirectory(
            atPath: folder.data.appending(path: "evidence").path)
        #expect(left.isEmpty)
    }

    @Test("a picture that cannot be kept never holds up its row, which says why")
    func missing() async throws {
        let store = try SiteStore.open(at: folder.data, limits: EvidenceLimits(pictureBytes: 10))
        // A file where the day's folder would be: no picture of that day can be written.
        try Data().write(to: folder.data.appending(path: "evidence/2026-05-05"))
        let nextDay = morning.addingTimeInterval(86_400)
        try await store.append([
            entry(picture: picture(1)), entry(picture: Data()),
            entry(picture: picture(2, bytes: 9), at: nextDay),
        ])
        let rows = try await store.journal()
        #expect(rows.map { $0.picture == nil } == [true, true, true])
        #expect(rows[0].pictureMissing?.contains("1000 bytes") == true)
        #expect(rows[1].pictureMissing == "the picture is empty")
        #expect(rows[2].pictureMissing?.isEmpty == false)
        #expect(try await store.verify(comparingPictures: true).isIntact)
    }

    @Test("what a crash left without a row is swept away at the next start, and the rest stays")
    func sweeping() async throws {
        let first = try SiteStore.open(at: folder.data)
        try await first.append([entry(picture: picture(1))])
        try await first.close()
        let day = folder.data.appending(path: "evidence/2026-05-04")
        let orphan = day.appending(path: String(repeating: "a", count: 32) + ".jpg")
        try Data("orphan".utf8).write(to: orphan)
        try Data("half".utf8).write(to: orphan.appendingPathExtension("part"))

        let second = try SiteStore.open(at: folder.data)

        #expect(try files().count == 1)
        #expect(second.evidence?.usage.pictures == 1)
    }

    @Test("a name that leaves the folder is refused")
    func names() async throws {
        let store = try SiteStore.open(at: folder.data)
        for name in [
            "../keys/pin.key", "2026-05-04/../../keys/pin.key", "/etc/passwd", "", "2026-05-04/x.jpg",
        ] {
            #expect(throws: StoreError.self, "\(name)") { try store.evidence?.picture(named: name) }
        }
    }

    @Test("little room is said before it is none")
    func diskSpace() async throws {
        #expect(DiskSpace(freeBytes: 100 << 20, totalBytes: 100 << 30).isLow)
        #expect(!DiskSpace(freeBytes: 50 << 30, totalBytes: 100 << 30).isLow)
        #expect(!DiskSpace(freeBytes: 200 << 20, totalBytes: 1 << 30).isLow)
        let store = try SiteStore.open(at: folder.data)
        #expect(try #require(try store.evidence?.diskSpace()).totalBytes > 0)
    }
}
