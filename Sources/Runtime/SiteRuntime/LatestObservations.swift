import AccessControl
import PassageControl

/// How each input of each door was observed last.
struct LatestObservations {
    /// Of each door, one for each input by its place.
    private var doors: [DoorID: [SiteSnapshot.Input?]] = [:]

    private static let none = [SiteSnapshot.Input?](repeating: nil, count: DoorInput.allCases.count)

    mutating func note(_ input: SiteSnapshot.Input) {
        doors[input.observation.door, default: Self.none][input.observation.input.ordinal] = input
    }

    /// By door, then in the order of `DoorInput`.
    var all: [SiteSnapshot.Input] {
        doors.sorted { $0.key < $1.key }.flatMap { $0.value.compactMap(\.self) }
    }
}
