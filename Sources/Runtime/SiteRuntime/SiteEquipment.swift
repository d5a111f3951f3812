package import AccessControl
package import DeviceKit

/// The devices of a site, and which of them moves and marks which door.
package struct SiteEquipment: Sendable {
    /// What is wrong with the list; a configuration is checked before it gets here.
    package enum Mistake: Error, Hashable, CustomStringConvertible {
        case deviceTwice(DeviceID)
        case notAnActuator(DeviceID, DoorID)
        case notAnIndicator(DeviceID, DoorID)
        /// Each door needs an actuator of its own: an actuator is not told which door is meant.
        case actuatorTwice(DeviceID)

        package var description: String {
            switch self {
            case .deviceTwice(let device): "there are two devices \(device)"
            case .notAnActuator(let device, let door): "\(device) cannot open \(door): it is no actuator"
            case .notAnIndicator(let device, let door): "\(device) cannot show anything at \(door)"
            case .actuatorTwice(let device): "\(device) moves two doors"
            }
        }
    }

    package let devices: [any Device]
    package let actuators: [DoorID: DeviceID]
    package let indicators: [DoorID: [DeviceID]]

    /// The web relays of each door.
    package let doorWebRelays: [DoorID: [any WebRelay]]

    package init(
        devices: [any Device], actuators: [DoorID: DeviceID], indicators: [DoorID: [DeviceID]] = [:],
        webRelays: [DoorID: [any WebRelay]] = [:]
    ) {
        self.devices = devices
        self.actuators = actuators
        self.indicators = indicators
        doorWebRelays = webRelays
    }

    func devicesByID() throws(Mistake) -> [DeviceID: any Device] {
        var byID: [DeviceID: any Device] = [:]
        for device in devices {
            guard byID.updateValue(device, forKey: device.id) == nil else { throw .deviceTwice(device.id) }
        }
        return byID
    }

    /// The actuator of each door.
    func doorActuators() throws(Mistake) -> [DoorID: any DoorActuator] {
        let byID = try devicesByID()
        var found: [DoorID: any DoorActuator] = [:]
        var used: Set<DeviceID> = []
        for (door, id) in actuators {
            guard let actuator = byID[id] as? any DoorActuator else { throw .notAnActuator(id, door) }
            guard used.insert(id).inserted else { throw .actuatorTwice(id) }
            found[door] = actuator
        }
        return found
    }

    /// The indicators of each door.
    func doorIndicators() throws(Mistake) -> [DoorID: [any Indicator]] {
        let byID = try devicesByID()
        var found: [DoorID: [any Indicator]] = [:]
        for (door, ids) in indicators {
            for id in ids {
                guard let indicator = byID[id] as? any Indicator else { throw .notAnIndicator(id, door) }
                found[door, default: []].append(indicator)
            }
        }
        return found
    }
}
