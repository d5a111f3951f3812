package import AccessControl
package import Foundation
import PassageControl
package import SiteRuntime
package import SiteStore

/// What can be done to a site from outside, carried out: by the service for its socket, or in place by a command that
/// holds the data folder itself.
package struct SiteOperations: Sendable {
    /// The largest list that is taken: some 200,000 people with all their columns.
    package static let largestImport = 128 << 20

    /// Hands out the next part of an upload, nil at its end.
    package typealias Uploads = @Sendable () async throws -> Data?

    /// Makes a recording under the rules in force, and says what was made.
    package typealias Recorder = @Sendable (RecordOrder, AccessRules) async throws -> String

    /// Takes one part of the answer.
    package typealias Answering = @Sendable (ControlAnswer) async throws -> Void

    let site: SiteDocument
    let layout: SiteLayout
    let store: SiteStore

    /// Nil when no service runs: rules are then read from the store, and doors cannot be moved.
    let runner: SiteRunner?
    let now: @Sendable () -> Date
    private let recorder: Recorder
    let edits = EditQueue()

    package init(
        site: SiteDocument, layout: SiteLayout, store: SiteStore, runner: SiteRunner?,
        now: @escaping @Sendable () -> Date, recorder: @escaping Recorder
    ) {
        self.site = site
        self.layout = layout
        self.store = store
        self.runner = runner
        self.now = now
        self.recorder = recorder
    }

    var accessPoints: [AccessPoint] { layout.accessPoints }

    /// Every lane and door, in the order of the site file.
    var doorIDs: [String] {
        var seen: Set<DoorID> = []
        return accessPoints.map(\.door).filter { seen.insert($0).inserted }.map(\.rawValue)
    }

    /// Carries out one request; `by` is the authenticated caller.
    package func perform(
        _ request: ControlRequest, by caller: String, uploads: Uploads = { nil }, answer: Answering
    ) async throws {
        switch request {
        case .site: try await answer(.site(site))
        case .doors: try await doors(answer)
        case .devices: try await devices(answer)
        case .trustClock(let device, let reason):
            try await trustClock(of: device, reason: reason, by: caller, answer)
        case .order(let order, let door, let reason):
            try await carryOut(order, door: DoorID(door), reason: reason, by: caller, answer)
        case .lockdown(let reason):
            try await lockDown(.lockdown, reason: reason, by: caller, answer)
        case .endLockdown(let reason):
            try await lockDown(.endLockdown, reason: reason, by: caller, answer)
        case .alarms: try await alarms(answer)
        case .acknowledge(let query, let reason):
            try await acknowledge(query, reason: reason, by: caller, answer)
        case .presence(let area): try await presence(in: area, answer)
        case .forgive(let whom, let reason):
            try await forgive(whom, reason: reason, by: caller, answer)
        case .groups: try await groups(answer)
        case .limitGroup(let group, let area, let places):
            try await limit(group, in: area, to: places, by: caller, answer)
        case .unlimitGroup(let group, let area):
            try await unlimit(group, in: area, by: caller, answer)
        case .users: try await users(answer)
        case .user(let id): try await answer(.user(try await user(id)))
        case .putUser(let document): try await put(document, by: caller, answer)
        case .removeUser(let id): try await removeUser(id, by: caller, answer)
        case .importUsers(let file):
            try await importUsers(file, try await collect(uploads), by: caller, answer)
        case .importRules(let file):
            try await importRules(file, try await collect(uploads), by: caller, answer)
        case .exportUsers: try await exportUsers(answer)
        case .plates(let user): try await plates(of: user, answer)
        case .assignPlate(let plate, let user, let from, let until):
            try await assign(plate, to: user, Validity(from: from, until: until), by: caller, answer)
        case .removePlate(let plate): try await remove(plate, by: caller, answer)
        case .publicPINs: try await publicPINs(answer)
        case .removePublicPIN(let id): try await removePublicPIN(id, by: caller, answer)
        case .listed(let list): try await listed(on: list, answer)
        case .list(let typed, let list, let reason):
            try await self.list(typed, on: list, because: reason, by: caller, answer)
        case .unlist(let typed, let list, let reason):
            try await unlist(typed, from: list, because: reason, by: caller, answer)
        case .explain(let query): try await answer(.explanation(try await explain(query)))
        case .journal(let query): try await journal(query, answer)
        case .verifyJournal(let pictures): try await verify(pictures, answer)
        case .record(let order): try await answer(.done(try await record(order)))
        }
    }

    /// Writes an edit, puts it in force and journals who made it, and why; all is done when it returns.
    ///
    /// What `write` stores must have passed the check that it is handed. One that sets a PIN is refused while too many PINs
    /// in use were tried.
    func edit(
        by caller: String, because reason: String? = nil, settingPIN: Bool = false,
        _ write: @escaping @Sendable (EditCheck) async throws -> [RulesChange]
    ) async throws {
        try await edits.run { [self] in
            if settingPIN { try await refuseWhileThrottled() }
            let check = try await editCheck()
            let changes: [RulesChange]
            do { changes = try await write(check) } catch StoreError.pinInUse {
                try await recordPINInUse(by: caller)
                throw StoreError.pinInUse
            }
            let row = Self.row(of: changes, by: caller, because: reason, at: now())
            do { try await runner?.applyRules(changes, madeFrom: check.rules) } catch {
                // It is stored, and will be in force with the next start: the journal must not be silent about it.
                try await store.append([row])
                throw error
            }
            try await store.append([row])
        }
    }

    /// Whether the rules in force take an edit: what they refuse must not be stored, because nobody could start with it.
    ///
    /// Edits come one after the other, so that these are still the rules when the edit counts.
    private func editCheck() async throws -> EditCheck {
        if let runner { return .taken(by: await runner.rulesInForce().rules) }
        // Where what is stored cannot be loaded, an edit may be what mends it.
        guard let rules = try? await store.loadRules(of: layout) else { return .none }
        return .taken(by: rules)
    }

    /// One row for one edit, however many people it names.
    private static func row(
        of changes: [RulesChange], by caller: String, because reason: String?, at now: Date
    ) -> JournalEntry {
        var row = JournalEntry(id: EntryID(rawValue: 0), at: now, kind: .rulesChanged)
        let told = changes.prefix(3).map(\.summary).joined(separator: "; ")
        row.orderedBy = caller
        let all = changes.count > 3 ? "\(told); and \(changes.count - 3) more" : told
        row.note = reason.map { "\(all): \($0)" } ?? all
        return row
    }

    /// The rules in force, and who is inside.
    func rulesInForce() async throws -> (rules: AccessRules, presence: Presence) {
        if let runner { return await runner.rulesInForce() }
        let rules = try await store.loadRules(of: layout)
        var presence = try await store.loadPresence()
        presence.regroup(rules)
        return (rules, presence)
    }

    /// An area of the site; throws the names of those that there are.
    func known(_ area: String) throws -> AreaID {
        if let known = layout.areas.first(where: { $0.id.rawValue == area }) { return known.id }
        throw ControlError.notOfTheSite(
            "there is no area \(area)\(Self.list(layout.areas.map(\.id.rawValue)))")
    }

    /// `; there are yard, house`, or nothing where there are none.
    static func list(_ known: [String]) -> String {
        known.isEmpty ? "" : "; there are \(known.joined(separator: ", "))"
    }

    private func record(_ order: RecordOrder) async throws -> String {
        guard accessPoints.contains(where: { $0.door == DoorID(order.lane) }) else {
            throw ControlError.notOfTheSite("there is no lane or door \(order.lane)\(Self.list(doorIDs))")
        }
        return try await recorder(order, try await rulesInForce().rules)
    }

    private func collect(_ uploads: Uploads) async throws -> Data {
        var bytes = Data()
        while let part = try await uploads() {
            bytes += part
            guard bytes.count <= Self.largestImport else {
                throw ControlError.refused("more than \(Self.largestImport >> 20) MiB in one import")
            }
        }
        return bytes
    }
}
