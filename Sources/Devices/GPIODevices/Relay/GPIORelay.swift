package import AccessControl
package import DeviceKit
package import PassageControl

/// A barrier or strike at the lines of a GPIO chip.
///
/// The lines are driven by a process of their own (`LineHolder`), which ends each pulse and makes the lines safe when this program
/// dies. A holder that dies itself is replaced at once, and a hold is ordered again.
package actor GPIORelay: DoorActuator {
    package nonisolated let id: DeviceID

    /// A holder is a process that must begin, and may have to wait for the one before it.
    package nonisolated var safeTime: Duration { .seconds(6) }

    private nonisolated let executor: BlockingExecutor
    private let program: HolderProgram
    private let outputs: GPIOOutputs
    private let time: TimeSource

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private var link: HolderLink?

    /// How many holders were started; the number of the last one tells its end from that of an earlier one.
    private var starts = 0

    /// The number of the one that holds the lines, until its end is noted.
    private var atWork: Int?

    private let holding = HoldWatch()

    /// What replaces a holder that has died.
    private var replacing: Task<Void, Never>?

    /// How long the line that closes is pulsed.
    private static let closingPulse = Duration.milliseconds(500)

    /// How often a hold is looked at: something else may have let go of the line.
    private static let holdIsLookedAtEvery = Duration.milliseconds(500)

    /// How soon a holder is replaced, and again where that fails.
    private static let backOff = BackOff(first: .milliseconds(50), longest: .seconds(10), jitter: 0)

    /// Lines of a chip; nothing is touched before the first order.
    package init(id: DeviceID, program: HolderProgram = .itself, outputs: GPIOOutputs, time: TimeSource) {
        self.id = id
        self.program = program
        self.outputs = outputs
        self.time = time
        executor = BlockingExecutor(name: "relay \(id)")
    }

    deinit { replacing?.cancel() }

    package func makeSafe() throws {
        holding.end()
        try naming {
            let levels = try order(.safe)
            try confirm(levels, outputs.open, outputs.isSafeClosed)
            if let close = outputs.close { try confirm(levels, close, false) }
        }
    }

    package nonisolated var canClose: Bool { outputs.close != nil }

    package nonisolated var lookInterval: Duration? { .seconds(5) }

    package func look() throws { try naming { _ = try order(.look) } }

    package func perform(_ action: DoorCommand.Action) throws {
        try naming {
            switch action {
            case .open(let releaseTime):
                if let close = outputs.close { try letGo(of: close) }
                if !holding.isHeld { try pulse(outputs.open, releaseTime) }
            case .holdOpen: try hold()
            case .endHold:
                holding.end()
                try letGo(of: outputs.open)
            case .close:
                guard let close = outputs.close else { return }
                try letGo(of: outputs.open)
                try pulse(close, Self.closingPulse)
            }
        }
    }
}

extension GPIORelay {
    private func isSafeActive(_ line: Int) -> Bool { line == outputs.open && outputs.isSafeClosed }

    /// Before a pulse it is the other line's turn: a barrier's board must not be told both at once.
    private func letGo(of line: Int) throws(OperationFailure) {
        try confirm(try order(.letGo(line)), line, isSafeActive(line))
    }

    /// Away from the safe state for a time, by the holder's clock.
    private func pulse(_ line: Int, _ time: Duration) throws(OperationFailure) {
        let link = try workingLink()
        let began = KernelTime.now
        let levels: [Int: Bool]
        do throws(OperationFailure) { levels = try order(.pulse(line, time), by: link) } catch {
            // Told and not answered: the holder may have pulsed.
            throw OperationFailure(error.operation, error.cause, isOutcomeUnknown: link.isBroken)
        }
        // The safe level is the opposite of the order only while the pulse is sure to last.
        if KernelTime.now - began < time { try confirm(levels, line, !isSafeActive(line)) }
    }

    /// Opens and stays so.
    ///
    /// An order that fails is not taken back: in a fire an arm that is open after all must stay so.
    private func hold() throws(OperationFailure) {
        if let close = outputs.close { try letGo(of: close) }
        holding.begin(every: Self.holdIsLookedAtEvery, on: time) { [weak self] in
            await self?.holdAgain() != nil
        }
        try orderHold()
    }

    private func orderHold() throws(OperationFailure) {
        try confirm(try order(.hold(outputs.open)), outputs.open, !outputs.isSafeClosed)
    }

    /// A holder that is missing is replaced elsewhere, in its own time.
    private func holdAgain() { if holding.isHeld, link != nil { try? orderHold() } }

    /// What counts is what reads back (rule 3).
    private func confirm(_ levels: [Int: Bool], _ line: Int, _ isActive: Bool) throws(OperationFailure) {
        guard levels[line] != isActive else { return }
        throw .contradiction("line \(line) of \(outputs.chip)", isOn: isActive)
    }

    /// Every error leaves as a failure that names the device.
    private func naming(_ work: () throws -> Void) throws {
        do { try work() } catch let failure as OperationFailure { throw DeviceFailure(device: id, failure) }
    }
}

extension GPIORelay {
    /// Has the holder carry out an order; starts one where there is none.
    private func order(_ order: HolderOrder) throws(OperationFailure) -> [Int: Bool] {
        try self.order(order, by: workingLink())
    }

    private func order(_ order: HolderOrder, by link: HolderLink) throws(OperationFailure) -> [Int: Bool] {
        do throws(OperationFailure) { return try link.order(order) } catch {
            if link.isBroken { self.link = nil }
            throw error
        }
    }

    private func workingLink() throws(OperationFailure) -> HolderLink {
        if let link { return link }
        return try start()
    }

    private func start() throws(OperationFailure) -> HolderLink {
        starts += 1
        let link = try HolderLink(program, outputs.setup) { [weak self, number = starts] in
            Task { [weak self] in await self?.noteEnd(of: number) }
        }
        _ = try link.started()
        self.link = link
        atWork = starts
        return link
    }

    /// A holder that was at work has ended, and nobody holds its lines: another must, also where nobody orders anything.
    private func noteEnd(of number: Int) {
        guard atWork == number else { return }
        atWork = nil
        link = nil
        replacing?.cancel()
        replacing = Task { [weak self, clock = time] in
            var failures = 1
            while true {
                try? await clock.sleep(for: Self.backOff.wait(afterFailures: failures, chance: 0))
                guard let self, !Task.isCancelled, await !replace() else { return }
                failures = min(failures + 1, 100)
            }
        }
    }

    /// Whether lines are held again, and the opening one as it was.
    private func replace() -> Bool {
        do throws(OperationFailure) {
            if link == nil { _ = try start() }
            if holding.isHeld { try orderHold() }
            return true
        } catch {
            return false
        }
    }
}
