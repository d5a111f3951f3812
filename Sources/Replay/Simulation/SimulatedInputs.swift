import AccessControl
import DeviceKit
import PassageControl

/// The inputs of one door, observed when they change and two and a half times a second besides.
///
/// That is the slowest that lane rule 2 admits for an input to stay fresh, and hence the least work.
final class SimulatedInputs: Sendable {
    private struct State {
        var faults: [DoorInput: (kind: InputFault, until: Duration)] = [:]
        var outlet: Outlet<[InputObservation]>?
        var connection = 0
    }

    static let period: Duration = .milliseconds(400)

    let id: DeviceID
    let street: Street
    private let inputs: [DoorInput]
    private let time: VirtualTime
    private let state = Confined(State())

    init(id: DeviceID, street: Street, time: VirtualTime) {
        self.id = id
        self.street = street
        self.time = time
        inputs = DoorInput.allCases.filter(street.fitted.contains)
        street.onChange { [weak self] in self?.report([$0]) }
    }

    /// Something goes wrong with one input for a time.
    func fail(_ input: DoorInput, _ fault: InputFault, for duration: Duration) {
        let until = time.uptime + duration
        state.value.faults[input] = (fault, until)
        report([input])
        time.at(until) { [self] in report([input]) }
    }

    /// Reports to a program until it is cancelled.
    func serve(_ outlet: Outlet<[InputObservation]>) async throws {
        state.value.connection += 1
        let connection = state.value.connection
        state.value.outlet = outlet
        outlet.connected()
        while true {
            report(inputs)
            do {
                try await time.sleep(for: Self.period)
            } catch {
                if state.value.connection == connection { state.value.outlet = nil }
                throw error
            }
        }
    }

    private func report(_ looked: [DoorInput]) {
        guard let outlet = state.value.outlet else { return }
        let observations = looked.compactMap { input in
            level(of: input).map { InputObservation(door: street.door, input: input, level: $0) }
        }
        if !observations.isEmpty { outlet.deliver(observations) }
    }

    /// What the device says; nil when it says nothing, or has no such input.
    private func level(of input: DoorInput) -> InputObservation.Level? {
        guard inputs.contains(input) else { return nil }
        guard !state.value.faults.isEmpty, let fault = state.value.faults[input], fault.until > time.uptime
        else {
            return street.level(of: input)
        }
        return switch fault.kind {
        case .lost: nil
        case .unknown: .unknown
        case .stuck(let level): level
        }
    }
}

/// The inputs as one run of the program sees them.
struct InputsDevice: InputSource {
    let inputs: SimulatedInputs

    var id: DeviceID { inputs.id }

    func run(inputs outlet: Outlet<[InputObservation]>) async throws { try await inputs.serve(outlet) }
}
