import AccessControl
import DeviceKit
import SimulatedDevices

/// `simulatedBarrier` and `simulatedStrike`: move the simulated lane or door that they belong to.
struct SimulatedBarrierDriver: DeviceDriver {
    private let id: DeviceID
    private let door: DoorID?

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        id = device.id
        door = device.door
        try device.keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        SimulatedBarrier(id: id, passage: try bench.passage(door))
    }
}

/// `simulatedLoops`: observes the inputs of the simulated lane or door that it belongs to.
struct SimulatedLoopsDriver: DeviceDriver {
    private let id: DeviceID
    private let door: DoorID?

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        id = device.id
        door = device.door
        try device.keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        SimulatedLoops(id: id, passage: try bench.passage(door), time: bench.time)
    }

    var observed: ObservedInputs { .all }
}
