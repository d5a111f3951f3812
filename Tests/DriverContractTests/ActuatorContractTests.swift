import AccessControl
import DeviceKit
import PassageControl
import Testing

/// One driver that must keep the contract of actuators: one line in `ActuatorContractTests.subjects`.
struct ActuatorSubject: Sendable, CustomTestStringConvertible {
    let testDescription: String

    /// Makes the actuator in a world of its own.
    let make: @Sendable () async throws -> ActuatorUnderTest
}

/// An actuator with the means to look at its output and to take its device away.
struct ActuatorUnderTest: Sendable {
    let actuator: any DoorActuator

    /// Whether the output is on, or the arm on its way up.
    let isOn: @Sendable () async -> Bool

    /// Switches the output on behind the driver's back, as a restart finds it.
    let leaveOn: @Sendable () async -> Void
    let breakDown: @Sendable () -> Void
}

/// What every actuator must do.
///
/// A new driver joins with one line in `subjects`.
@Suite("Any actuator", .timeLimit(.minutes(5)))
struct ActuatorContractTests {
    static let subjects: [ActuatorSubject] = [
        .simulatedBarrier, .simulatedStrike, .httpRelay, .modbusRelay, .gpioRelay, .blueprintDoor,
    ]

    @Test("holds open when asked to, and stops when asked to", arguments: subjects)
    func hold(_ subject: ActuatorSubject) async throws {
        let door = try await subject.make()
        try await door.actuator.perform(.holdOpen)
        #expect(await door.isOn())
        try await door.actuator.perform(.endHold)
        #expect(await !door.isOn())
    }

    @Test("makes its output safe, whatever a restart finds", arguments: subjects)
    func makeSafe(_ subject: ActuatorSubject) async throws {
        let door = try await subject.make()
        await door.leaveOn()
        try await door.actuator.makeSafe()
        #expect(await !door.isOn())
    }

    @Test(
        "throws a failure that names it, for every order, when its device is gone", arguments: subjects,
        [DoorCommand.Action.open(releaseTime: .seconds(1)), .holdOpen, .endHold])
    func failsByName(_ subject: ActuatorSubject, _ action: DoorCommand.Action) async throws {
        let door = try await subject.make()
        door.breakDown()

        let failure = await #expect(throws: DeviceFailure.self) { try await door.actuator.perform(action) }

        #expect(failure?.device == door.actuator.id)
        #expect(failure?.operation.isEmpty == false)
        #expect(failure?.cause.isEmpty == false)
    }

    @Test("does not claim to be safe when its device is gone", arguments: subjects)
    func unsafeByName(_ subject: ActuatorSubject) async throws {
        let door = try await subject.make()
        door.breakDown()

        let failure = await #expect(throws: DeviceFailure.self) { try await door.actuator.makeSafe() }

        #expect(failure?.device == door.actuator.id)
    }
}
