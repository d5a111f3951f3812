import AccessControl
import DeviceKit
import PassageControl
import Synchronization

/// A sign that works, fails, or shows each indication only when a test lets it.
final class FakeIndicator: Indicator {
    enum Mode: Equatable {
        case works, hangs
        case fails(String)
    }

    private struct State {
        var mode = Mode.works
        var hanging: [CheckedContinuation<Void, Never>] = []
    }

    let id: DeviceID = "sign"
    private let state = Mutex(State())
    private let asked = Signal<Indication>()

    func set(_ mode: Mode) { state.withLock { $0.mode = mode } }

    /// The next indication that it is asked to show.
    func next() async -> Indication { await asked.next() }

    /// What it was asked to show and nobody has waited for.
    var unread: [Indication] { asked.unread }

    /// Lets the hanging call return; later ones work.
    func release() {
        let hanging = state.withLock { state in
            state.mode = .works
            defer { state.hanging = [] }
            return state.hanging
        }
        for call in hanging { call.resume() }
    }

    func show(_ indication: Indication) async throws {
        let mode = state.withLock { $0.mode }
        asked.send(indication)
        switch mode {
        case .works: break
        case .fails(let why): throw DeviceFailure(device: id, operation: "show", cause: why)
        case .hangs: await hang()
        }
    }

    private func hang() async {
        await withCheckedContinuation { call in
            let isReleased = state.withLock { state in
                if state.mode == .hangs { state.hanging.append(call) }
                return state.mode != .hangs
            }
            if isReleased { call.resume() }
        }
    }
}
