import AccessControl
import Foundation
import GateTestKit
import PassageControl
import SimulatedDisk
import SiteStore

/// A site that works on a simulated disk under a seed until the power goes, again and again.
///
/// It keeps a plain account of what was confirmed and what was under way, which is all that may be found afterwards.
struct SimulatedLife {
    let folder: URL
    let disk: SimulatedDisk
    private(set) var store: SiteStore
    private var chance: SeededGenerator
    private var now = morning

    /// What each confirmed row says, by its number.
    private(set) var confirmed: [Int64: String] = [:]

    /// Rows that were asked for when the power went: they may be there, all or none.
    private(set) var rowsUnderWay: [String] = []

    /// Who is inside by the confirmed rows, and who would be with those under way.
    private var inside: [Presence.Subject: AreaID] = [:]
    private var insideUnderWay: [Presence.Subject: AreaID] = [:]

    /// How the people may stand: as last confirmed, and as the edit under way would have it.
    private var people: [String: UserRecord] = [:]
    private var peopleUnderWay: [String: UserRecord]?
    private var nextRow: UInt64 = 1
    private var edits = 0

    init(folder: URL, seed: UInt64) throws {
        self.folder = folder
        chance = SeededGenerator(seed: seed)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        disk = try SimulatedDisk(folder: folder, seed: seed)
        store = try SiteStore.open(at: folder, threading: .callersThread, now: now)
    }

    /// Works with the power going somewhere, which may be in the middle of an orderly stop; then starts again.
    mutating func workUntilPowerCut() async throws {
        disk.inject(DiskFaults(powerCut: Int.random(in: 1...250, using: &chance)))
        for _ in 0..<60 where !disk.isOff {
            do { try await workOnce() } catch  where disk.isOff { break }
        }
        if !disk.isOff { try? await store.close() }
        try restart()
    }

    /// Cuts the power as it is, and starts again.
    mutating func restart() throws {
        store.abandon()
        try disk.crash(seed: chance.next())
        store = try SiteStore.open(at: folder, threading: .callersThread, now: now)
    }

    private mutating func workOnce() async throws {
        now += Double.random(in: 1...7200, using: &chance)
        switch Int.random(in: 0..<20, using: &chance) {
        case 0..<10: try await append(Int.random(in: 1...4, using: &chance))
        case 10..<13: try await putPeople(Int.random(in: 1...5, using: &chance), inSteps: true)
        case 13..<15: try await putPeople(Int.random(in: 1...3, using: &chance), inSteps: false)
        case 15: try await removeSomebody()
        case 16: try await store.checkpoint()
        case 17: try await store.erasePersonal(before: now - 40 * 3600, now: now)
        case 18: try await store.expireJournal(keepDays: 1, now: now)
        default: try await closeAndOpen()
        }
    }

    private mutating func append(_ count: Int) async throws {
        var entries: [JournalEntry] = []
        insideUnderWay = inside
        for _ in 0..<count {
            var entry = try JournalEntry.granted(nextRow, at: now, plate: "P\(nextRow)")
            let isMove = Int.random(in: 0..<3, using: &chance) > 0
            if isMove {
                let move = move()
                entry.presenceChange = move
                insideUnderWay[move.subject] = move.area
            }
            entries.append(entry)
            nextRow += 1
        }
        rowsUnderWay = entries.compactMap(\.personal?.read)
        let numbers = try await store.append(entries, writtenAt: now)
        for (number, text) in zip(numbers, rowsUnderWay) { confirmed[number] = text }
        rowsUnderWay = []
        inside = insideUnderWay
    }

    private mutating func move() -> PresenceChange {
        let car = CredentialID(rawValue: "car-\(Int.random(in: 0..<5, using: &chance))")
        return PresenceChange(
            subject: .vehicle(car), area: Bool.random(using: &chance) ? "yard" : nil, at: now)
    }

    private mutating func putPeople(_ count: Int, inSteps: Bool) async throws {
        edits += 1
        let first = Int.random(in: 0..<12, using: &chance)
        let records = try (first..<first + count).map {
            try UserRecord.resident("u\($0)", plates: ["N\($0)E\(edits)"])
        }
        let after = people.merging(records.map { ($0.user.id.rawValue, $0) }) { _, new in new }
        peopleUnderWay = after
        if inSteps {
            try await store.importUsersInSteps(records, peoplePerStep: 2)
        } else {
            try await store.importUsers(records)
        }
        people = after
        peopleUnderWay = nil
    }

    private mutating func removeSomebody() async throws {
        guard let id = people.keys.sorted().randomElement(using: &chance) else { return }
        var after = people
        after[id] = nil
        peopleUnderWay = after
        try await store.removeUser(UserID(rawValue: id))
        people = after
        peopleUnderWay = nil
    }

    private mutating func closeAndOpen() async throws {
        try await store.close()
        store = try SiteStore.open(at: folder, threading: .callersThread, now: now)
    }
}

extension SimulatedLife {
    /// What is not as it must be after a start; empty where all is well.
    mutating func faults() async throws -> [String] {
        var faults: [String] = []
        let report = try await store.verify()
        faults += report.faults.map { "journal: \($0)" }
        var rows: [JournalRow] = []
        try await store.forEachRow { rows.append($0) }
        faults += rowFaults(rows, expiredThrough: report.expiry?.throughSequence ?? 0)
        settle(rows)
        faults += try await presenceFaults()
        faults += try await peopleFaults()
        return faults
    }

    private func rowFaults(_ rows: [JournalRow], expiredThrough: Int64) -> [String] {
        let found = Dictionary(uniqueKeysWithValues: rows.map { ($0.sequence, $0) })
        var faults = confirmed.compactMap { number, text -> String? in
            guard number > expiredThrough else { return nil }
            guard let row = found[number] else { return "row \(number) was confirmed and is gone" }
            return row.isErased || row.personal?.read == text ? nil : "row \(number) says something else"
        }
        let unasked = rows.filter { $0.entryKind != nil && confirmed[$0.sequence] == nil && !$0.isErased }
        let texts = unasked.compactMap(\.personal?.read)
        if !texts.isEmpty, texts != rowsUnderWay { faults.append("rows that nobody asked for: \(texts)") }
        return faults
    }

    private func presenceFaults() async throws -> [String] {
        let found = try await store.loadPresence().stays.mapValues(\.area)
        return found == inside ? [] : ["presence: \(found), expected \(inside)"]
    }

    private func peopleFaults() async throws -> [String] {
        let found = try await store.users()
        let states = [people, peopleUnderWay].compactMap(\.self).map { state in
            state.values.sorted { $0.user.id.rawValue < $1.user.id.rawValue }
        }
        return states.contains(found) ? [] : ["people: \(found.map(\.user.id.rawValue))"]
    }

    /// Takes over what the power cut let through of the rows under way.
    private mutating func settle(_ rows: [JournalRow]) {
        let isThrough = rows.contains { $0.personal?.read.map(rowsUnderWay.contains) ?? false }
        if isThrough { inside = insideUnderWay }
        for row in rows { if let text = row.personal?.read { confirmed[row.sequence] = text } }
        rowsUnderWay = []
    }

    /// Takes over how the people stand now.
    mutating func settlePeople() async throws {
        let found = try await store.users()
        people = Dictionary(uniqueKeysWithValues: found.map { ($0.user.id.rawValue, $0) })
        peopleUnderWay = nil
    }
}
