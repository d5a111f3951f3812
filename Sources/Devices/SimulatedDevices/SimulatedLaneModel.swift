package import AccessControl
package import DeviceKit
package import PassageControl

/// One vehicle lane in memory: arm, limit switches, loops, and the car that passes.
///
/// Time passes when somebody looks: there is no task inside, so a clock that stands still stops the lane as well.
package actor SimulatedLaneModel: SimulatedPassage {
    /// Cars that wait behind the first; further ones drive on without stopping.
    package static let longestQueue = 8

    private let door: DoorID
    private let inputs: DoorInputs
    private let time: TimeSource
    private let habits: SimulatedCar.Habits
    private var arm: SimulatedArm
    private var cars: [SimulatedCar] = []
    private var fixed: [DoorInput: InputObservation.Level] = [:]

    /// Whether the output holds the passage open.
    package private(set) var isHeld = false

    package init(
        door: DoorID, inputs: DoorInputs, time: TimeSource, travelTime: Duration = .milliseconds(1_200),
        habits: SimulatedCar.Habits = SimulatedCar.Habits()
    ) {
        self.door = door
        self.inputs = inputs
        self.time = time
        self.habits = habits
        self.arm = SimulatedArm(travelTime: travelTime)
    }

    /// A car reaches the arming loop after a while; false when the queue is full.
    @discardableResult
    package func carArrives(after delay: Duration = .zero) -> Bool {
        guard cars.count < Self.longestQueue else { return false }
        cars.append(SimulatedCar(arrivesAt: time.now().uptime + delay, habits: habits))
        return true
    }

    /// Fixes the level of an input, whatever the lane would say; nil lets the lane speak again.
    package func fix(_ input: DoorInput, at level: InputObservation.Level?) {
        fixed[input] = level
    }

    package func perform(_ action: DoorCommand.Action) {
        letTimePass()
        switch action {
        case .open: moveArm(open: true)
        case .holdOpen:
            isHeld = true
            moveArm(open: true)
        case .endHold: isHeld = false
        case .close where !isHeld: moveArm(open: false)
        case .close: break
        }
    }

    package func switchOff() { isHeld = false }

    package func levels() -> [InputObservation] {
        letTimePass()
        let uptime = time.now().uptime
        return DoorInput.allCases.filter(inputs.contains).map { input in
            let level = fixed[input] ?? (isActive(input, at: uptime) ? .active : .inactive)
            return InputObservation(door: door, input: input, level: level)
        }
    }

    private func moveArm(open: Bool) { arm.move(open: open, at: time.now().uptime) }

    /// Only the first car can drive: the others stand behind it.
    private func letTimePass() {
        let uptime = time.now().uptime
        let openedAt = arm.openedAt.flatMap { $0 <= uptime ? $0 : nil }
        while var first = cars.first {
            let stays = first.drive(until: uptime, armOpenSince: openedAt)
            cars[0] = first
            if stays { return }
            cars.removeFirst()
        }
    }

    private func isActive(_ input: DoorInput, at uptime: Duration) -> Bool {
        switch input {
        case .armingLoop: cars.contains { $0.isBeforeArm(at: uptime) }
        case .safetyLoop, .photocell: cars.contains(where: \.isUnderArm)
        case .openLimit: arm.isOpen(at: uptime)
        case .closedLimit: arm.isClosed(at: uptime)
        case .exitButton, .fireInput, .manualKey, .tamper: false
        }
    }
}
