import AccessControl
import PassageControl

/// Draws a site and its people, as an installer and an administrator would describe them.
struct SimulatedSite {
    /// A lane or door as it was drawn.
    struct Place {
        let id: String
        let isLane: Bool
        let isTwoWay: Bool
        let inputs: [DoorInput]

        /// What is entered through it.
        let area: String

        /// Whether it asks for plate and tag, and whether a read alone opens although it has an arming loop.
        var asksForBoth = false
        var opensAtRead = false
        var isExitFree = false

        /// Whether its cameras push events, where others give frames.
        var cameraPushes = false
        var freePassage: FreePassageActivation?

        var entry: AccessPointID { AccessPointID("\(id)-in") }
        var exit: AccessPointID { AccessPointID("\(id)-out") }
        var door: DoorID { DoorID(id) }
        var points: [AccessPointID] { isTwoWay ? [entry, exit] : [entry] }
    }

    /// What is entered and left.
    struct Yard {
        let id: String
        let passback: Area.Passback
        let capacity: Int?
        let stayLimitMinutes: Int?
    }

    /// A plate and a tag; of a stranger the people of the site know neither.
    struct Vehicle {
        let plate: String
        let tag: String?
    }

    /// When a run begins: some time before something changes on the hour.
    struct Start {
        let date: String
        let hour: Int
        let secondsBefore: Int

        /// Whether the hour is one like any other, and no change of the clocks.
        var isPlain: Bool { date.hasPrefix("2026-05") && hour < 24 }

        /// The local time, such as `2026-05-04T07:57:20`.
        var text: String {
            let seconds = hour * 3_600 - secondsBefore
            return "\(date)T\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        }

        /// The hour, as rules write it.
        var change: String { "\(date) \(two(hour)):00" }

        private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    }

    let places: [Place]
    let yards: [Yard]
    let start: Start
    let opensOnJournalFailure: Bool
    let people: SimulatedPeople

    var lanes: [Place] { places.filter(\.isLane) }
    var doors: [Place] { places.filter { !$0.isLane } }

    init(lanes laneCount: Int?, chance: inout Chance) {
        let count = laneCount ?? (chance.happens(0.6) ? 1 : 2)
        var places = ["north", "south", "east", "west"].prefix(max(count, 1)).map {
            Self.lane($0, chance: &chance)
        }
        if laneCount == nil, chance.happens(0.4) { places.append(Self.door(chance: &chance)) }
        self.places = places
        yards = Set(places.map(\.area)).sorted().map { Self.yard($0, chance: &chance) }
        start = Self.start(chance: &chance)
        opensOnJournalFailure = chance.happens(0.25)
        people = SimulatedPeople(chance: &chance)
    }

    private static let laneInputs: [[DoorInput]] = [
        [.armingLoop, .safetyLoop],
        [.safetyLoop, .exitButton, .fireInput],
        [.armingLoop, .photocell, .closedLimit, .fireInput],
        [.armingLoop, .safetyLoop, .openLimit, .closedLimit, .exitButton],
        [.safetyLoop, .photocell, .openLimit, .closedLimit],
        [.armingLoop, .closedLimit],
        [.closedLimit],
        [],
    ]

    private static func lane(_ id: String, chance: inout Chance) -> Place {
        let inputs = chance.happens(0.5) ? DoorInput.allCases : chance.one(of: laneInputs)
        var lane = Place(
            id: id, isLane: true, isTwoWay: chance.happens(0.5), inputs: inputs, area: "yard")
        lane.asksForBoth = chance.happens(0.2)
        lane.opensAtRead = inputs.contains(.armingLoop) && chance.happens(0.15)
        lane.isExitFree = lane.isTwoWay && chance.happens(0.25)
        lane.cameraPushes = chance.happens(0.3)
        lane.freePassage = freePassage(chance: &chance)
        return lane
    }

    private static func door(chance: inout Chance) -> Place {
        var door = Place(
            id: "lobby", isLane: false, isTwoWay: chance.happens(0.5),
            inputs: [.closedLimit, .exitButton, .fireInput], area: chance.happens(0.5) ? "yard" : "house")
        door.freePassage = freePassage(chance: &chance)
        return door
    }

    private static func freePassage(chance: inout Chance) -> FreePassageActivation? {
        guard chance.happens(0.25) else { return nil }
        return chance.happens(0.4) ? .automatic : .byPermittedUser
    }

    private static func yard(_ id: String, chance: inout Chance) -> Yard {
        Yard(
            id: id, passback: chance.one(of: [.off, .soft, .hard, .hard]),
            capacity: chance.happens(0.35) ? Int.random(in: 1...3, using: &chance) : nil,
            stayLimitMinutes: chance.happens(0.25) ? Int.random(in: 1...2, using: &chance) : nil)
    }

    /// The office opens and closes; a day ends; the clocks are put forward and back.
    private static func start(chance: inout Chance) -> Start {
        let hours = [
            ("2026-05-04", 8), ("2026-05-04", 18), ("2026-05-09", 24), ("2026-03-29", 2), ("2026-10-25", 3),
        ]
        let (date, hour) = chance.happens(0.5) ? hours[chance.happens(0.5) ? 0 : 1] : chance.one(of: hours)
        return Start(date: date, hour: hour, secondsBefore: Int.random(in: 30...200, using: &chance))
    }

    /// What this site has of all that a site may have.
    var features: Set<SiteFeature> {
        var features = people.features
        func note(_ feature: SiteFeature, _ isThere: Bool) { if isThere { features.insert(feature) } }
        func has(_ inputs: Set<DoorInput>) -> Bool { lanes.contains { inputs.isSubset(of: $0.inputs) } }
        note(.twoLanes, lanes.count > 1)
        note(.twoWayLane, lanes.contains(where: \.isTwoWay))
        note(.laneWithoutInputs, lanes.contains(where: \.inputs.isEmpty))
        note(.photocell, has([.photocell]))
        note(.limitSwitches, has([.openLimit, .closedLimit]))
        note(.opensAtRead, lanes.contains(where: \.opensAtRead))
        note(.plateAndTag, lanes.contains(where: \.asksForBoth))
        note(.pushingCamera, lanes.contains(where: \.cameraPushes))
        note(.freeExit, lanes.contains(where: \.isExitFree))
        note(.door, !doors.isEmpty)
        note(.freePassage, places.contains { $0.freePassage == .automatic })
        note(.relaySchedule, places.contains { $0.freePassage == .byPermittedUser })
        note(.passbackSoft, yards.contains { $0.passback == .soft })
        note(.passbackHard, yards.contains { $0.passback == .hard })
        note(.capacity, yards.contains { $0.capacity != nil })
        note(.periods, people.hasPeriods && start.isPlain)
        note(.stayLimit, yards.contains { $0.stayLimitMinutes != nil })
        note(.opensOnJournalFailure, opensOnJournalFailure)
        return features
    }
}
