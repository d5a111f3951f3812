import Dispatch
package import Foundation
import Glibc
import Synchronization

/// The pictures behind the journal's rows, as files of their own: `evidence/YYYY-MM-DD/<digest>.jpg`.
///
/// They are kept within a quota and a time, oldest first. A picture is written before its row and may therefore be left
/// over by a crash; the next start sweeps away what no row names.
package final class EvidenceStore: Sendable {
    package let folder: URL
    package let limits: EvidenceLimits

    private let queue = DispatchQueue(label: "site-store.evidence")
    private let shelf: Mutex<EvidenceShelf>

    private init(folder: URL, limits: EvidenceLimits, shelf: sending EvidenceShelf) {
        self.folder = folder
        self.limits = limits
        self.shelf = Mutex(shelf)
    }

    /// How many pictures there are, and how many bytes they take.
    package var usage: (pictures: Int, bytes: Int) { shelf.withLock { ($0.count, $0.totalBytes) } }

    /// How much room the disk has left.
    package func diskSpace() throws(StoreError) -> DiskSpace { try DiskSpace(at: folder) }

    /// The picture of a row; nil when it has expired, was erased or never was.
    package func picture(named name: String) throws(StoreError) -> Data? {
        guard let name = EvidenceName(name) else { throw .invalid(what: "\(name) is not a picture's name") }
        let url = url(of: name)
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        do {
            return try Data(contentsOf: url)
        } catch {
            throw .cannotRead(path: url.path, cause: "\(error)")
        }
    }

    /// Removes what is older than the retention and what exceeds the quota; returns how many pictures went.
    @discardableResult
    package func expire(now: Date) async -> Int {
        await onQueue { self.makeRoom(now: now) }
    }

    static func open(_ folder: URL, limits: EvidenceLimits) throws(StoreError) -> EvidenceStore {
        try DataFolder.make(folder)
        return EvidenceStore(folder: folder, limits: limits, shelf: EvidenceShelf(try scan(folder)))
    }

    /// Keeps one picture; whatever goes wrong becomes words for the row.
    func save(_ picture: Data, at moment: Date) async -> EvidenceOutcome {
        await onQueue { self.write(picture, at: moment) }
    }

    /// Removes pictures by name, such as those of somebody whose data are erased.
    func remove(_ names: [String]) async {
        let names = Set(names.compactMap { EvidenceName($0) })
        await onQueue {
            for name in names { unlink(self.url(of: name).path) }
            self.shelf.withLock { $0.take(names) }
        }
    }

    /// Removes every picture that `isNamed` does not know; returns how many went.
    func sweep(isNamed: (String) throws -> Bool) rethrows -> Int {
        var orphans: Set<EvidenceName> = []
        for name in shelf.withLock(\.all) where try !isNamed(name.text) { orphans.insert(name) }
        for name in orphans { unlink(url(of: name).path) }
        shelf.withLock { $0.take(orphans) }
        return orphans.count
    }

    private func onQueue<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: body()) }
        }
    }

    private func url(of name: EvidenceName) -> URL { folder.appending(path: name.text) }

    private func write(_ picture: Data, at moment: Date) -> EvidenceOutcome {
        guard !picture.isEmpty else { return .missing(why: "the picture is empty") }
        guard picture.count <= min(limits.pictureBytes, limits.quotaBytes) else {
            return .missing(why: "the picture has \(picture.count) bytes, more than may be kept")
        }
        let digest = EvidenceName.digest(of: picture)
        let name = EvidenceName(picture: picture, digest: digest, at: moment)
        guard !shelf.withLock({ $0.contains(name) }) else { return .saved(name: name.text, digest: digest) }
        do {
            try put(picture, name)
        } catch {
            return .missing(why: error.description)
        }
        shelf.withLock { $0.add(.init(name: name, bytes: picture.count, keptAt: moment)) }
        makeRoom(now: moment)
        return .saved(name: name.text, digest: digest)
    }

    private func put(_ picture: Data, _ name: EvidenceName) throws(SystemError) {
        let url = url(of: name)
        guard mkdir(url.deletingLastPathComponent().path, 0o700) == 0 || errno == EEXIST else { throw .last }
        try DurableFile.createUnsynced(url, contents: picture)
    }

    /// Removes pictures until the quota and the retention are kept; called on the queue.
    @discardableResult
    private func makeRoom(now: Date) -> Int {
        let oldest = EvidenceName.day(of: now.addingTimeInterval(-Double(limits.keepDays) * 86_400))
        let quota = limits.quotaBytes
        let gone = shelf.withLock { shelf in
            shelf.takeOldest { item, total in total > quota || item.name.day < oldest }
        }
        for name in gone { unlink(url(of: name).path) }
        // A folder that is not empty stays.
        for day in Set(gone.map(\.day)) { rmdir(folder.appending(path: day).path) }
        return gone.count
    }

    /// The pictures on disk; what was being written when the program died is removed.
    private static func scan(_ folder: URL) throws(StoreError) -> [EvidenceShelf.Item] {
        do {
            let manager = FileManager.default
            var items: [EvidenceShelf.Item] = []
            for day in try manager.contentsOfDirectory(atPath: folder.path) where EvidenceName.isDay(day) {
                let dayFolder = folder.appending(path: day)
                for file in try manager.contentsOfDirectory(atPath: dayFolder.path) {
                    let url = dayFolder.appending(path: file)
                    if url.pathExtension == "part" { unlink(url.path) }
                    guard let name = EvidenceName("\(day)/\(file)") else { continue }
                    let attributes = try manager.attributesOfItem(atPath: url.path)
                    items.append(
                        .init(
                            name: name, bytes: attributes[.size] as? Int ?? 0,
                            keptAt: attributes[.modificationDate] as? Date ?? .distantPast))
                }
            }
            return items
        } catch {
            throw .cannotRead(path: folder.path, cause: "\(error)")
        }
    }
}
