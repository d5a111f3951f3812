import AccessControl
import DeviceKit
import PassageControl

/// The relay that moves the arm of one door, with what may be wrong with it.
final class SimulatedRelay: Sendable {
    /// How long a sound relay takes to answer.
    static let answer: Duration = .milliseconds(12)

    let id: DeviceID
    let street: Street
    private let time: VirtualTime
    private let fault = Confined<(kind: RelayFault, until: Duration)?>(nil)

    init(id: DeviceID, street: Street, time: VirtualTime) {
        self.id = id
        self.street = street
        self.time = time
    }

    /// Something goes wrong with it for a time.
    func fail(_ kind: RelayFault, for duration: Duration) { fault.value = (kind, time.uptime + duration) }

    /// Carries out an order, or fails as its fault says.
    ///
    /// A pulse that was sent is sent: a program that dies meanwhile does not take it back.
    func carryOut(_ action: DoorCommand.Action?) async throws {
        let active = fault.value.flatMap { $0.until > time.uptime ? $0 : nil }
        switch active?.kind {
        case nil: break
        case .fails:
            try await time.sleep(for: Self.answer)
            throw DeviceFailure(device: id, operation: "write the relay", cause: "no such register")
        case .silent(let moves):
            if moves, let action { street.move(action) }
            try await time.sleep(until: active?.until ?? time.uptime)
            throw DeviceFailure(device: id, operation: "write the relay", cause: "no answer")
        case .late(let delay): try await time.sleep(for: delay)
        }
        if let action { street.move(action) }
        try await time.sleep(for: Self.answer)
    }
}

/// The relay as one run of the program sees it.
struct RelayDevice: DoorActuator {
    let relay: SimulatedRelay

    /// Notes what happens to it; false when the run is over and nobody is there to ask for anything.
    let note: @Sendable (Step) -> Bool

    var id: DeviceID { relay.id }

    private var door: DoorID { relay.street.door }

    func makeSafe() async throws {
        guard note(.securing(door)) else { throw CancellationError() }
        defer { _ = note(.secured(door)) }
        try await relay.carryOut(nil)
    }

    func perform(_ action: DoorCommand.Action) async throws {
        guard note(.asked(action, door)) else { throw CancellationError() }
        do {
            try await relay.carryOut(action)
            _ = note(.answered(action, door, why: nil))
        } catch {
            _ = note(.answered(action, door, why: DeviceFailure.reason(of: error)))
            throw error
        }
    }
}
