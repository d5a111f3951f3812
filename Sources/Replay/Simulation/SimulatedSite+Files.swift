import AccessControl
import PassageControl

// The site as the two files that the program reads.
extension SimulatedSite {
    /// The site file, as an installer writes it.
    var siteText: String {
        let policy = opensOnJournalFailure ? "openWithAlarm" : "denyWithAlarm"
        var lines = [
            "site: {name: Simulated, timeZone: Europe/Bratislava, journalFailure: \(policy)}", "areas:",
        ]
        lines += yards.map(text)
        for (key, group) in [("lanes:", lanes), ("doors:", doors)] where !group.isEmpty {
            lines.append(key)
            for place in group { lines += text(place) }
        }
        lines.append("devices:")
        for place in places { lines += devices(of: place) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func text(_ yard: Yard) -> String {
        let capacity = yard.capacity.map { ", capacity: \($0)" } ?? ""
        let stay = yard.stayLimitMinutes.map { ", stayLimit: \($0)m" } ?? ""
        return "  - {id: \(yard.id), name: \(yard.id), passback: \(yard.passback.rawValue)\(capacity)\(stay)}"
    }

    private func text(_ place: Place) -> [String] {
        let factors = place.asksForBoth ? ", factors: {plateAndTag: 5s}" : ""
        let policy = place.isExitFree ? ", exitPolicy: free" : ""
        var lines = [
            "  - id: \(place.id)", "    name: \(place.id)", "    accessPoints:",
            "      - {id: \(place.entry), direction: entry, to: \(place.area)\(factors)}",
        ]
        if place.isTwoWay {
            lines.append(
                "      - {id: \(place.exit), direction: exit, from: \(place.area)\(factors)\(policy)}")
        }
        lines.append("    inputs: [\(place.inputs.map(\.rawValue).joined(separator: ", "))]")
        lines.append("    actuator: relay-\(place.id)")
        if place.opensAtRead { lines.append("    openWhen: read") }
        if let activation = place.freePassage {
            lines += ["    freePassage: office", "    freePassageActivation: \(activation.rawValue)"]
        }
        return lines
    }

    private func devices(of place: Place) -> [String] {
        let sources = place.points.flatMap { point in
            let reader = "  - {id: reader-\(point), kind: simulatedReader, accessPoint: \(point)}"
            let kind = place.cameraPushes ? "scriptedPushes" : "recordedCamera"
            return place.isLane
                ? ["  - {id: cam-\(point), kind: \(kind), accessPoint: \(point)}", reader] : [reader]
        }
        let relay = place.isLane ? "simulatedBarrier" : "simulatedStrike"
        return sources + [
            "  - {id: inputs-\(place.id), kind: simulatedLoops, door: \(place.id)}",
            "  - {id: relay-\(place.id), kind: \(relay), door: \(place.id)}",
        ]
    }

    /// The people and rules, as an administrator writes them.
    var rulesText: String {
        var lines = ["users:"]
        for index in people.listed.indices { lines += user(index) }
        lines.append("profiles:")
        for profile in ["always", "office"] {
            lines += ["  - id: \(profile)", "    name: \(profile)", "    policies:"]
            lines += places.flatMap(\.points).map { "      - {at: \($0), schedule: \(profile)}" }
        }
        lines += [
            "schedules:",
            "  - {id: office, name: Office, weekly: {days: [mon, tue, wed, thu, fri], hours: [\"08:00-18:00\"]}}",
            "blocked: [\(SimulatedPeople.blockedPlate)]", "watched: [\(people.listed[1].plate)]",
        ]
        if people.isHoliday {
            lines.append("specialDays: [{date: \(start.date), name: Holiday, hours: []}]")
        }
        if !people.limits.isEmpty { lines.append("groupLimits:") }
        lines += people.limits.map {
            "  - {group: \($0.key.group), area: \($0.key.area), places: \($0.places)}"
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func user(_ index: Int) -> [String] {
        let vehicle = people.listed[index]
        let tags = vehicle.tag.map { ", tags: [\($0)]" } ?? ""
        let uses = index == 6 ? ", uses: 2" : ""
        var lines = ["  - id: \(people.user(index))", "    name: User \(index)"]
        if let group = people.group(of: index) { lines.append("    group: \(group)") }
        if people.mayActivate[index] { lines.append("    mayActivateRelaySchedule: true") }
        return lines + [
            "    profiles: [\(people.profiles[index])]", "    vehicles:",
            "      - {id: \(people.car(index)), plates: [\(vehicle.plate)]\(tags)\(uses)\(period(index))}",
            "    cards: [\"\(people.cards[index])\"]",
        ]
    }

    /// One car's period begins while traffic goes on, another's ends.
    private func period(_ index: Int) -> String {
        guard people.hasPeriods, start.isPlain else { return "" }
        switch index {
        case 4: return ", from: \(start.change)"
        case 5: return ", until: \(start.change)"
        default: return ""
        }
    }
}
