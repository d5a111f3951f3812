import AccessControl
import PassageControl

/// The inputs of a site as their devices see them: level by level, and whether they can still be observed.
struct InputLevels {
    /// One input of one door.
    struct Place: Hashable, Comparable {
        let door: DoorID
        let input: DoorInput

        static func < (left: Place, right: Place) -> Bool {
            (left.door, left.input.rawValue) < (right.door, right.input.rawValue)
        }
    }

    private var levels: [Place: InputObservation.Level] = [:]
    private var lost: Set<Place> = []

    /// Every fitted input at rest: nobody there, the arm down, the leaf shut.
    init(plan: SitePlan) {
        let fitted = plan.lanes.map { ($0.door, $0.inputs) } + plan.doors.map { ($0.door, $0.inputs) }
        for (door, inputs) in fitted {
            for input in inputs {
                levels[Place(door: door, input: input)] = input == .closedLimit ? .active : .inactive
            }
        }
    }

    /// What one look at each door shows of its healthy inputs now, in a fixed order.
    var looks: [[InputObservation]] {
        let observations = levels.keys.sorted().filter { !lost.contains($0) }.map { place in
            InputObservation(
                door: place.door, input: place.input, level: levels[place] ?? .unknown)
        }
        return Dictionary(grouping: observations, by: \.door).sorted { $0.key < $1.key }.map(\.value)
    }

    func isFitted(_ input: DoorInput, at door: DoorID) -> Bool {
        levels[Place(door: door, input: input)] != nil
    }

    /// Keeps a level for the observations that follow; observing it again ends a loss.
    mutating func note(_ observation: InputObservation) {
        let place = Place(door: observation.door, input: observation.input)
        guard levels[place] != nil else { return }
        levels[place] = observation.level
        lost.remove(place)
    }

    /// The device no longer answers for this input.
    mutating func lose(_ input: DoorInput, at door: DoorID) {
        lost.insert(Place(door: door, input: input))
    }
}
