import PassageControl

/// How a level of an input is written in an event line, such as `armingLoopOccupied`.
enum InputName {
    static func word(for observation: InputObservation) -> String {
        observation.input.rawValue + ending(of: observation.input, at: observation.level)
    }

    private static func ending(of input: DoorInput, at level: InputObservation.Level) -> String {
        guard level != .unknown else { return "Unknown" }
        let isActive = level == .active
        return switch input {
        case .armingLoop, .safetyLoop, .photocell: isActive ? "Occupied" : "Clear"
        case .openLimit, .closedLimit: isActive ? "Reached" : "Left"
        case .exitButton: isActive ? "Pressed" : "Released"
        case .fireInput: isActive ? "Active" : "Quiet"
        case .manualKey: isActive ? "Turned" : "Back"
        case .tamper: isActive ? "Opened" : "Shut"
        }
    }
}
