import AccessControl
import Dispatch
import Synchronization

/// Puts people and what they hold into rules, on another thread than the one that reads them.
///
/// Reading a million rows and making an index of them take about as long as each other, and the box has two cores. The
/// rest of a walk, which is all that a small site has, is put in where it is read: a simulation stays on its one thread.
final class RulesAssembly: Sendable {
    /// How many things go to the other thread at once.
    private static let batchSize = 512

    /// How many batches may wait: what is read must not fill the memory before it is put in.
    private static let mostWaiting = 8

    private let builder: Mutex<RulesBuilder>
    private let work = DispatchQueue(label: "rules-assembly")
    private let room = DispatchSemaphore(value: mostWaiting)

    /// `builder` has everything else already.
    init(_ builder: RulesBuilder) { self.builder = Mutex(builder) }

    /// Puts in everything that a walk calls back with, in that order; all of it is in when this returns.
    func put<Element: Sendable>(
        _ put: @escaping @Sendable (inout RulesBuilder, Element) -> Void,
        eachOf walk: ((Element) throws -> Void) throws -> Void
    ) rethrows {
        var batch: [Element] = []
        try walk { element in
            batch.append(element)
            guard batch.count == Self.batchSize else { return }
            hand(over: batch, to: put)
            batch.removeAll(keepingCapacity: true)
        }
        work.sync { self.put(batch, put) }
    }

    /// The rules with everything in them; every walk has ended by then.
    func rules() throws(RulesError) -> AccessRules {
        try builder.withLock { (builder) throws(RulesError) in try builder.rules() }
    }

    private func hand<Element: Sendable>(
        over batch: [Element], to put: @escaping @Sendable (inout RulesBuilder, Element) -> Void
    ) {
        room.wait()
        work.async { [self] in
            self.put(batch, put)
            room.signal()
        }
    }

    private func put<Element: Sendable>(_ batch: [Element], _ put: (inout RulesBuilder, Element) -> Void) {
        builder.withLock { builder in
            for element in batch { put(&builder, element) }
        }
    }
}
