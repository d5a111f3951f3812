import AccessControl
import PassageControl

/// A pulse carries its time to the device, so that a crash cannot leave it on (rule 4).
struct PulsesEnd: Invariant {
    static let name = "every pulse has its own end"
    static let watchesInputs = false

    private let times: [DoorID: Duration]

    init(plan: SitePlan) {
        times = Dictionary(
            plan.lanes.map { ($0.door, $0.releaseTime) } + plan.doors.map { ($0.door, $0.releaseTime) }
        ) { first, _ in first }
    }

    func saw(_ step: Step, at now: Moment) -> String? {
        guard case .asked(.open(let time), let door) = step, time != times[door] else { return nil }
        return "\(door) is opened for \(time)"
    }
}
