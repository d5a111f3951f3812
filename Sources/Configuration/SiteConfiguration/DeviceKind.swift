package import PassageControl

/// What a site file must know of one kind of device: what it is bound to.
package struct DeviceKind: Hashable, Sendable {
    /// What a device of this kind is bound to.
    package enum Binding: Hashable, Sendable {
        /// A source of reads at an access point.
        case source(ReadSourcePlan.Kind)
        /// A keypad at an access point; what it types becomes reads.
        case keypad
        /// Inputs, actuator or sign of a lane or door.
        case door
    }

    /// The word after `kind:`.
    package let name: String
    package let binding: Binding

    /// Whether it can move a door.
    package let isActuator: Bool

    package init(_ name: String, _ binding: Binding, isActuator: Bool = false) {
        self.name = name
        self.binding = binding
        self.isActuator = isActuator
    }
}

extension DeviceKind {
    /// The kinds that need no hardware; drivers of real devices are added by whoever links them.
    package static let simulated = [
        DeviceKind("recordedCamera", .source(.frames)),
        DeviceKind("simulatedReader", .source(.reader)),
        DeviceKind("simulatedKeypad", .keypad),
        DeviceKind("simulatedLoops", .door),
        DeviceKind("simulatedBarrier", .door, isActuator: true),
        DeviceKind("simulatedStrike", .door, isActuator: true),
    ]
}
