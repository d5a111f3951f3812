import AccessControl
import PassageControl

/// Draws a site and its people, as the two files that an installer and an administrator would write.
struct SimulatedSite {
    /// A lane or door as it was drawn.
    struct Place {
        let id: String
        let isLane: Bool
        let isTwoWay: Bool
        let inputs: [DoorInput]

        var entry: AccessPointID { AccessPointID("\(id)-in") }
        var exit: AccessPointID { AccessPointID("\(id)-out") }
        var door: DoorID { DoorID(id) }
        var points: [AccessPointID] { isTwoWay ? [entry, exit] : [entry] }
    }

    /// A plate with its look-alikes and a tag, and whether the people of the site know it.
    struct Vehicle {
        let plate: String
        let tag: String?
    }

    let places: [Place]
    let siteText: String
    let rulesText: String
    let start: String
    let listed: [Vehicle]
    let strangers: [Vehicle]
    let cards: [String]

    var lanes: [Place] { places.filter(\.isLane) }
    var doors: [Place] { places.filter { !$0.isLane } }

    private static let laneInputs: [[DoorInput]] = [
        [.armingLoop, .safetyLoop],
        [
            .armingLoop, .safetyLoop, .photocell, .openLimit, .closedLimit, .exitButton, .fireInput,
            .manualKey,
        ],
        [.safetyLoop, .exitButton, .fireInput],
        [.armingLoop, .photocell, .closedLimit, .fireInput],
        [.armingLoop, .safetyLoop, .closedLimit, .exitButton],
        [.closedLimit],
        [],
    ]

    private static let starts = [
        "2026-05-04T07:55:00", "2026-05-04T17:55:00", "2026-05-09T23:55:00", "2026-03-29T01:55:00",
        "2026-10-25T02:55:00",
    ]

    init(lanes laneCount: Int?, chance: inout Chance) {
        let names = ["north", "south", "east", "west"]
        let count = laneCount ?? (chance.happens(0.6) ? 1 : 2)
        var places = names.prefix(max(count, 1)).map { name in
            Place(
                id: name, isLane: true, isTwoWay: chance.happens(0.5),
                inputs: chance.happens(0.5) ? Self.laneInputs[1] : chance.one(of: Self.laneInputs))
        }
        if laneCount == nil, chance.happens(0.4) {
            places.append(
                Place(
                    id: "lobby", isLane: false, isTwoWay: chance.happens(0.5),
                    inputs: [.closedLimit, .exitButton, .fireInput]))
        }
        self.places = places
        start = chance.one(of: Self.starts)
        listed = Self.plates.enumerated().map { index, plate in
            Vehicle(plate: plate, tag: index.isMultiple(of: 3) ? Self.tag(index) : nil)
        }
        strangers = Self.strangerPlates.map { Vehicle(plate: $0, tag: nil) }
        cards = (0..<Self.plates.count).map(Self.card)
        siteText = Self.siteText(places, chance: &chance)
        rulesText = Self.rulesText(places, listed, chance: &chance)
    }

    private static let plates = [
        "1234BCD", "5678FGH", "9876JKL", "LK923UP", "BA123XY", "KE456ZA", "TN777AA", "ZA001BB",
    ]
    private static let strangerPlates = ["3141PQR", "2718STU", "MT555CC", "BL0CKED"]

    private static func tag(_ index: Int) -> String { "E2003411B80201138325850\(index)" }

    private static func card(_ index: Int) -> String { "1A2B3C4\(index)" }

    private static func siteText(_ places: [Place], chance: inout Chance) -> String {
        let policy = chance.happens(0.25) ? "openWithAlarm" : "denyWithAlarm"
        let passback = chance.one(of: ["off", "soft", "hard"])
        let capacity = chance.happens(0.3) ? ", capacity: 3" : ""
        let freePassage = chance.happens(0.15)
        var lines = [
            "site: {name: Simulated, timeZone: Europe/Bratislava, journalFailure: \(policy)}",
            "areas:",
            "  - {id: yard, name: Yard, passback: \(passback)\(capacity)}",
        ]
        for isLane in [true, false] {
            let group = places.filter { $0.isLane == isLane }
            guard !group.isEmpty else { continue }
            lines.append(isLane ? "lanes:" : "doors:")
            for place in group { lines += placeText(place, isFree: freePassage) }
        }
        lines.append("devices:")
        for place in places { lines += deviceText(place) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func placeText(_ place: Place, isFree: Bool) -> [String] {
        var lines = [
            "  - id: \(place.id)", "    name: \(place.id)", "    accessPoints:",
            "      - {id: \(place.entry), direction: entry, to: yard}",
        ]
        if place.isTwoWay { lines.append("      - {id: \(place.exit), direction: exit, from: yard}") }
        lines.append("    inputs: [\(place.inputs.map(\.rawValue).joined(separator: ", "))]")
        lines.append("    actuator: relay-\(place.id)")
        if isFree { lines.append("    freePassage: office") }
        return lines
    }

    private static func deviceText(_ place: Place) -> [String] {
        let sources = place.points.flatMap { point in
            let reader = "  - {id: reader-\(point), kind: simulatedReader, accessPoint: \(point)}"
            return place.isLane
                ? ["  - {id: cam-\(point), kind: recordedCamera, accessPoint: \(point)}", reader] : [reader]
        }
        let relay = place.isLane ? "simulatedBarrier" : "simulatedStrike"
        return sources + [
            "  - {id: inputs-\(place.id), kind: simulatedLoops, door: \(place.id)}",
            "  - {id: relay-\(place.id), kind: \(relay), door: \(place.id)}",
        ]
    }

    private static func rulesText(_ places: [Place], _ vehicles: [Vehicle], chance: inout Chance) -> String {
        let points = places.flatMap(\.points)
        var lines = ["users:"]
        for (index, vehicle) in vehicles.enumerated() {
            let tags = vehicle.tag.map { ", tags: [\($0)]" } ?? ""
            let uses = index == 6 ? ", uses: 2" : ""
            lines += [
                "  - id: user\(index)", "    name: User \(index)",
                "    profiles: [\(chance.happens(0.7) ? "always" : "office")]", "    vehicles:",
                "      - {id: car\(index), plates: [\(vehicle.plate)]\(tags)\(uses)}",
                "    cards: [\"\(card(index))\"]",
            ]
        }
        lines.append("profiles:")
        for profile in ["always", "office"] {
            lines += ["  - id: \(profile)", "    name: \(profile)", "    policies:"]
            lines += points.map { "      - {at: \($0), schedule: \(profile)}" }
        }
        lines += [
            "schedules:",
            "  - {id: office, name: Office, weekly: {days: [mon, tue, wed, thu, fri], hours: [\"08:00-18:00\"]}}",
            "blocked: [BL0CKED]", "watched: [\(vehicles[1].plate)]",
        ]
        return lines.joined(separator: "\n") + "\n"
    }
}
