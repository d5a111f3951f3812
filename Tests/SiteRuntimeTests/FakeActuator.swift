import AccessControl
import DeviceKit
import PassageControl
import Synchronization

/// A relay that a test lets work, fail or hang.
final class FakeActuator: DoorActuator {
    enum Mode: Equatable {
        case works, hangs
        case fails(String)
    }

    private struct State {
        var mode = Mode.works
        var safeMode = Mode.works
        var answerTime: Duration = .seconds(1)
        var lookMode = Mode.works
        var lookInterval: Duration?
        var hanging: [CheckedContinuation<Void, Never>] = []
    }

    let id: DeviceID
    private let state = Mutex(State())
    private let asked = Signal<DoorCommand.Action>()
    let madeSafe = Signal<Void>()

    init(_ id: DeviceID = "arm") { self.id = id }

    func set(_ mode: Mode) { state.withLock { $0.mode = mode } }

    func set(_ answerTime: Duration) { state.withLock { $0.answerTime = answerTime } }

    var answerTime: Duration { state.withLock { $0.answerTime } }

    /// How it answers looks, and how often it is looked at.
    func setLooks(_ mode: Mode, every interval: Duration) {
        state.withLock { state in
            state.lookMode = mode
            state.lookInterval = interval
        }
    }

    var lookInterval: Duration? { state.withLock { $0.lookInterval } }

    func look() async throws { try await behave(state.withLock { $0.lookMode }) }

    func setSafe(_ mode: Mode) { state.withLock { $0.safeMode = mode } }

    /// Lets the hanging call return.
    func release() {
        let hanging = state.withLock { state in
            state.mode = .works
            state.safeMode = .works
            defer { state.hanging = [] }
            return state.hanging
        }
        for call in hanging { call.resume() }
    }

    /// The next thing that the relay is asked to do.
    func nextAction() async -> DoorCommand.Action { await asked.next() }

    /// What it was asked and nobody has waited for.
    var unread: [DoorCommand.Action] { asked.unread }

    func makeSafe() async throws {
        madeSafe.send(())
        try await behave(state.withLock { $0.safeMode })
    }

    func perform(_ action: DoorCommand.Action) async throws {
        asked.send(action)
        try await behave(state.withLock { $0.mode })
    }

    private func behave(_ mode: Mode) async throws {
        switch mode {
        case .works: break
        case .fails(let why): throw DeviceFailure(device: id, operation: "switch", cause: why)
        case .hangs: await withCheckedContinuation { call in state.withLock { $0.hanging.append(call) } }
        }
    }
}
