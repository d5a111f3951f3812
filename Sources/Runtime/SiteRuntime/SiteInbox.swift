package import AccessControl
package import DeviceKit
package import PassageControl
import Synchronization

/// Everything that reaches the site, in the order in which it came; full inboxes drop by stated rules.
///
/// - Reads, and cars lost: at most `readsPerSource` wait for each source; then the oldest of that source goes, and is
///   counted.
/// - Inputs: an unchanged level replaces the one that waits; at most `changesPerInput` changes wait for each input, then
///   the oldest goes: the newest level always arrives.
/// - Keys: at most `keysPerSource` wait; further ones are refused, so that no PIN is joined from two halves.
/// - Orders: at most `orders` wait; further ones are refused to their caller.
/// - Results of what the runner itself began are never dropped: their number is bounded by what was begun.
package final class SiteInbox: Sendable {
    /// How much may wait.
    package struct Limits: Hashable, Sendable {
        package var readsPerSource = 32
        package var changesPerInput = 8
        package var keysPerSource = 32
        package var orders = 16

        package init() {}
    }

    /// What was dropped or refused so far.
    package struct Losses: Hashable, Sendable {
        package var reads = 0
        package var inputChanges = 0
        package var keys = 0
        package var orders = 0
    }

    /// One thing that came, and when.
    struct Item: Sendable {
        let content: Content
        let arrivedAt: Duration

        /// The source of a read or key.
        var source: DeviceID?

        /// What was observed, where it is that: every observation is compared with all that wait.
        let observation: InputObservation?

        init(content: Content, arrivedAt: Duration, source: DeviceID? = nil) {
            self.content = content
            self.arrivedAt = arrivedAt
            self.source = source
            observation = if case .report(.input(let observation)) = content { observation } else { nil }
        }
    }

    /// What came.
    enum Content: Sendable {
        case report(SiteEvent)
        /// An order to a door, or to the whole site.
        case order(SiteEvent, Ticket)
        case edit(RulesEdit, Ticket)
        indirect case rules(RulesEdition, Ticket)
        case journal(JournalOutcome)
        case door(DoorOutcome)
    }

    /// Where the answer to a request goes.
    typealias Ticket = CheckedContinuation<OrderReceipt, any Error>

    fileprivate struct State {
        var items: [Item] = []
        var losses = Losses()
        var isClosed = false
    }

    /// Rings when there is something to do.
    let bell = Bell()

    private let state = Mutex(State())
    private let limits: Limits
    private let time: TimeSource

    package init(limits: Limits = Limits(), time: TimeSource) {
        self.limits = limits
        self.time = time
    }

    /// What was dropped or refused so far.
    package var losses: Losses { state.withLock { $0.losses } }

    /// How much waits.
    package var waiting: Int { state.withLock { $0.items.count } }

    /// Says that there is something to do, such as a timer that is due.
    func ring() { bell.ring() }

    /// Everything that waits, oldest first; the inbox is empty afterwards.
    func takeAll() -> [Item] {
        state.withLock { state in
            defer { state.items = [] }
            return state.items
        }
    }

    /// A source saw something.
    package func add(_ report: ReadReport, from source: DeviceID) {
        let event: SiteEvent =
            switch report {
            case .read(let read): .read(read)
            case .vehicleLost(let point, let car): .vehicleLost(point, carID: car)
            }
        put(.report(event), from: source) { state in
            let waiting = state.items.count { $0.isRead(from: source) }
            guard waiting >= limits.readsPerSource else { return true }
            state.removeFirst { $0.isRead(from: source) }
            state.losses.reads += 1
            return true
        }
    }

    /// Inputs were observed in one look.
    package func add(_ observations: [InputObservation]) {
        let now = time.now().uptime
        state.withLock { state in
            guard !state.isClosed else { return }
            for observation in observations {
                state.add(observation, at: now, atMost: limits.changesPerInput)
            }
        }
        ring()
    }

    /// A key was pressed.
    package func add(_ press: KeyPress, from source: DeviceID) {
        put(.report(.key(press.key, at: press.accessPoint, source: source)), from: source) { state in
            guard state.items.count(where: { $0.isKey(from: source) }) >= limits.keysPerSource else {
                return true
            }
            state.losses.keys += 1
            return false
        }
    }

    /// A device was lost or has returned.
    package func add(_ change: Supervisor.Change) {
        switch change {
        case .lost(let device, let why): put(.report(.deviceLost(device, why: why)))
        case .returned(let device): put(.report(.deviceReturned(device)))
        }
    }

    /// The room on the disk was measured; whoever measures does it about once a minute.
    func addDisk(freeBytes: Int64, isLow: Bool) {
        put(.report(isLow ? .diskLow(freeBytes: freeBytes) : .diskRecovered))
    }

    /// Somebody ordered something; false when too many orders wait, or the runner has stopped.
    func add(_ order: SiteEvent, ticket: Ticket) -> Bool {
        put(.order(order, ticket)) { state in
            guard state.items.count(where: \.isOrder) >= limits.orders else { return true }
            state.losses.orders += 1
            return false
        }
    }

    /// Edits to the rules; false when the runner has stopped.
    ///
    /// Their number is bounded by whoever makes them.
    func add(_ edit: RulesEdit, ticket: Ticket) -> Bool { put(.edit(edit, ticket)) }

    /// Other rules altogether; false when the runner has stopped.
    func add(_ rules: RulesEdition, ticket: Ticket) -> Bool { put(.rules(rules, ticket)) }

    func add(_ outcome: JournalOutcome) { put(.journal(outcome)) }

    func add(_ outcome: DoorOutcome) { put(.door(outcome)) }

    /// Refuses everything from now on, and hands out what still waits.
    func close() -> [Item] {
        let rest = state.withLock { state in
            state.isClosed = true
            defer { state.items = [] }
            return state.items
        }
        bell.close()
        return rest
    }

    @discardableResult
    private func put(
        _ content: Content, from source: DeviceID? = nil, makingRoom: (inout State) -> Bool = { _ in true }
    ) -> Bool {
        let item = Item(content: content, arrivedAt: time.now().uptime, source: source)
        let isIn = state.withLock { state in
            guard !state.isClosed, makingRoom(&state) else { return false }
            state.items.append(item)
            return true
        }
        ring()
        return isIn
    }
}

extension SiteInbox.State {
    fileprivate mutating func add(_ observation: InputObservation, at now: Duration, atMost changes: Int) {
        let item = SiteInbox.Item(content: .report(.input(observation)), arrivedAt: now)
        if let last = items.indices.last(where: { isWaiting($0, of: observation) }) {
            if items[last].observation?.level == observation.level {
                items[last] = item
                return
            }
            let waiting = items.indices.filter { isWaiting($0, of: observation) }
            if waiting.count >= changes {
                items.remove(at: waiting[0])
                losses.inputChanges += 1
            }
        }
        items.append(item)
    }

    fileprivate mutating func removeFirst(where matches: (SiteInbox.Item) -> Bool) {
        guard let index = items.firstIndex(where: matches) else { return }
        items.remove(at: index)
    }

    /// Whether what waits at a place is an observation of the same input.
    fileprivate func isWaiting(_ index: Int, of observation: InputObservation) -> Bool {
        guard let other = items[index].observation else { return false }
        return other.input == observation.input && other.door == observation.door
    }
}

extension SiteInbox.Item {
    fileprivate func isRead(from source: DeviceID) -> Bool {
        switch content {
        case .report(.read), .report(.vehicleLost): self.source == source
        default: false
        }
    }

    fileprivate func isKey(from source: DeviceID) -> Bool {
        if case .report(.key) = content { self.source == source } else { false }
    }

    fileprivate var isOrder: Bool {
        if case .order = content { true } else { false }
    }
}
