import AccessControl
import DeviceKit
import PassageControl
import SiteConfiguration

/// What a site file fits to a lane or door and no device serves, and the other way round: allowed, and hardly meant.
struct UnmatchedEquipment {
    let site: SiteFile
    let configured: [(device: DriverConfiguration, driver: any DeviceDriver)]

    /// One warning for each.
    var warnings: [ConfigurationMistake] {
        let lanes = site.plan.lanes.map { ($0.door, $0.inputs) }
        let doors = site.plan.doors.map { ($0.door, $0.inputs) }
        return (lanes + doors).flatMap { unobserved($0, $1) + unfitted($0, $1) } + idleActuators
    }

    private func observers(of door: DoorID) -> [(device: DriverConfiguration, driver: any DeviceDriver)] {
        configured.filter { $0.device.door == door }
    }

    /// Inputs that count as unknown for ever; what guards an arm is then taken for occupied.
    private func unobserved(_ door: DoorID, _ fitted: DoorInputs) -> [ConfigurationMistake] {
        var seen: Set<DoorInput> = []
        for (_, driver) in observers(of: door) {
            guard case .some(let inputs) = driver.observed else { return [] }
            seen.formUnion(inputs)
        }
        return DoorInput.allCases.filter { fitted.contains($0) && !seen.contains($0) }.map {
            ConfigurationMistake(
                file: configured.first?.device.file ?? "", line: 0, key: "\(door).inputs",
                message: "\($0.rawValue) is fitted, and no device observes it: it stays unknown")
        }
    }

    /// Inputs that nobody asks for.
    private func unfitted(_ door: DoorID, _ fitted: DoorInputs) -> [ConfigurationMistake] {
        observers(of: door).flatMap { device, driver -> [ConfigurationMistake] in
            guard case .some(let inputs) = driver.observed else { return [] }
            return inputs.filter { !fitted.contains($0) }.map(\.rawValue).sorted().map {
                device.mistake("inputs", "\($0) is not among the inputs of \(door), and means nothing there")
            }
        }
    }

    /// Relays that stand at a door which another moves, or none.
    private var idleActuators: [ConfigurationMistake] {
        let kinds = Set(DriverCatalog.kinds.filter(\.isActuator).map(\.name))
        return configured.compactMap { device, _ in
            guard kinds.contains(device.kind), let door = device.door, site.actuators[door] != device.id
            else { return nil }
            return device.mistake("door", "\(door) does not name it as its actuator: it moves nothing")
        }
    }
}
