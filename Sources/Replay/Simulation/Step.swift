import AccessControl
import PassageControl
import SiteStore

/// What lies on the disk when the store is opened.
struct StoredSite {
    let rows: [JournalRow]
    /// Rows that an earlier run could not write; the emergency file has them.
    let late: [JournalEntry]
    let doors: [DoorID: DoorState]
    let presence: Presence
    let clocks: [DeviceID: Duration]
    let rules: AccessRules

    /// The doors as a program that starts takes them to be.
    var doorsInForce: [DoorID: DoorState] {
        late.compactMap(\.doorState).reduce(into: doors) { doors, change in doors[change.door] = change.state
        }
    }
}

/// One thing that happened in a run, as the invariants look at it.
///
/// What is large is kept apart: every step is handed to every invariant, and most are inputs.
enum Step {
    /// The store is opened: by a program that starts, and once more after the end of a run.
    indirect case found(StoredSite)

    /// The program starts, with what was stored of each door.
    case began([DoorID: DoorState])

    /// It ended, by a crash or by an order.
    case ended

    /// Something reached the site.
    case event(SiteEvent)

    /// The site wants something done.
    indirect case effect(SiteEffect)

    /// A source delivers what it saw at an access point at a time, whatever it says of that time itself.
    case delivered(at: AccessPointID, seenAt: Duration)

    /// A relay is asked to move something.
    case asked(DoorCommand.Action, DoorID)

    /// A relay is asked to make itself safe, and has answered.
    case securing(DoorID)
    case secured(DoorID)

    /// A relay has answered; why, where it could not.
    case answered(DoorCommand.Action, DoorID, why: String?)

    /// Rows are on the disk.
    case durable([JournalEntry])

    /// Something is about to happen in the world.
    indirect case deed(SimulatedDeed)
}

/// One thing that must hold in every run; `saw` says what is wrong the moment it does not.
protocol Invariant {
    /// Its name in a few words, which a shortened story must break again.
    static var name: String { get }

    /// Whether inputs, which are most of what happens, are anything to it: they are not shown to the others.
    static var watchesInputs: Bool { get }

    mutating func saw(_ step: Step, at now: Moment) -> String?

    /// Called after the quiet time at the end of a run.
    mutating func end(at now: Moment) -> String?
}

extension Invariant {
    mutating func end(at now: Moment) -> String? { nil }
}

/// An invariant that did not hold.
package struct Violation: Hashable, Sendable {
    /// The name of the invariant.
    package let invariant: String

    /// What happened instead.
    package let what: String

    package let at: Duration
}
