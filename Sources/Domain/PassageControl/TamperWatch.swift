/// Whether somebody has opened a cabinet or housing: an alarm for as long as its contact says so, whatever else happens.
struct TamperWatch: Sendable {
    private var isTold = false

    mutating func hear(_ observation: InputObservation, _ fitted: DoorInputs, _ reaction: inout Reaction) {
        guard fitted.contains(.tamper) else { return }
        switch observation.level {
        case .active where !isTold:
            isTold = true
            reaction.raise(.tamper, door: observation.door)
        case .inactive where isTold:
            isTold = false
            reaction.clear(.tamper, door: observation.door)
        // A contact that is not heard of is told as a lost input.
        case .active, .inactive, .unknown: break
        }
    }
}
