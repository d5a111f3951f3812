import AccessControl
import PassageControl

extension SimulationPlan {
    /// Draws a run from a seed: a site, its traffic, and what goes wrong.
    ///
    /// - Parameters:
    ///   - lanes: How many lanes the site has; nil leaves it to chance.
    ///   - duration: How long things happen.
    ///   - pace: How much happens.
    package init(
        seed: UInt64, lanes: Int? = nil, duration: Duration, pace: SimulationPace = .storm
    ) {
        var chance = Chance(seed: seed)
        let site = SimulatedSite(lanes: lanes, chance: &chance)
        var drawing = ActDrawing(site: site, duration: duration, pace: pace, chance: chance)
        self.init(
            seed: seed, siteText: site.siteText, features: site.features, rulesText: site.rulesText,
            start: site.start.text, duration: duration, acts: drawing.acts())
    }
}

/// Draws what happens at a site.
private struct ActDrawing {
    let site: SimulatedSite
    let duration: Duration
    let pace: SimulationPace
    var chance: Chance

    init(site: SimulatedSite, duration: Duration, pace: SimulationPace, chance: Chance) {
        self.site = site
        self.duration = duration
        self.pace = pace
        self.chance = chance
    }

    /// How long a fault that begins now may last, for everything to come to its end in the quiet time.
    private var longestFault = Duration.zero

    /// All acts, in order of time.
    mutating func acts() -> [SimulatedAct] {
        var acts: [SimulatedAct] = []
        for lane in site.lanes { acts += traffic(at: lane) }
        for door in site.doors {
            acts += every(pace.person) { .person($0.person(), at: $0.chance.one(of: door.points)) }
        }
        for place in site.places { acts += people(at: place) + deviceFaults(at: place) }
        acts += siteOrders() + machineFaults()
        let order = acts.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        return order.map(\.element)
    }

    /// Draws deeds at random times, on average one in so many seconds; a deed of nil is none.
    private mutating func every(
        _ seconds: Double, _ deed: (inout ActDrawing) -> SimulatedDeed?
    ) -> [SimulatedAct] {
        var acts: [SimulatedAct] = []
        var at = 1.0
        while true {
            at += Double.random(in: 0...2 * seconds, using: &chance)
            let time = Duration.milliseconds(Int64(at * 1_000))
            guard time < duration else { return acts }
            longestFault = duration - time + .seconds(20)
            if let deed = deed(&self) { acts.append(SimulatedAct(at: time, deed: deed)) }
        }
    }

    // MARK: Traffic

    private mutating func traffic(at lane: SimulatedSite.Place) -> [SimulatedAct] {
        every(pace.car) { .car($0.car(at: lane), at: $0.chance.one(of: lane.points)) }
    }

    private mutating func car(at lane: SimulatedSite.Place) -> SimulatedCar {
        let isListed = chance.happens(0.75)
        let vehicle = chance.one(of: isListed ? site.people.listed : site.people.strangers)
        let isPatient = chance.happens(0.15)
        return SimulatedCar(
            manner: manner(), looks: looks(at: vehicle.plate), tag: tag(of: vehicle, at: lane),
            patience: chance.duration(isPatient ? 35_000...60_000 : 5_000...25_000))
    }

    /// Mostly its own tag, if it shows one; now and then that of another car, which somebody has moved.
    private mutating func tag(of vehicle: SimulatedSite.Vehicle, at lane: SimulatedSite.Place) -> String? {
        guard chance.happens(lane.asksForBoth ? 0.85 : 0.4) else { return nil }
        return chance.happens(0.05) ? chance.one(of: site.people.listed).tag : vehicle.tag
    }

    private mutating func manner() -> SimulatedCar.Manner {
        guard chance.happens(0.4) else { return .drives }
        return chance.one(of: SimulatedCar.Manner.allCases)
    }

    /// Mostly sure looks, some unsure, some misread in one character.
    private mutating func looks(at plate: String) -> [SimulatedCar.Look] {
        (0..<4).map { _ in
            var text = plate
            if chance.happens(0.15), let last = text.popLast() { text.append(last == "X" ? "K" : "X") }
            return SimulatedCar.Look(
                plate: text,
                confidence: chance.happens(0.6) ? 0.99 : Double.random(in: 0.4...0.95, using: &chance))
        }
    }

    private mutating func person() -> SimulatedPerson {
        SimulatedPerson(
            card: chance.happens(0.8) ? chance.one(of: site.people.cards) : "0BADCAFE",
            walksThrough: chance.happens(0.8))
    }

    // MARK: People

    private mutating func people(at place: SimulatedSite.Place) -> [SimulatedAct] {
        var acts = every(pace.order) { .order($0.order(at: place.door)) }
        if place.inputs.contains(.exitButton) {
            acts += every(pace.exitButton) {
                .press(.exitButton, place.door, for: $0.chance.duration(300...2_000))
            }
        }
        if place.inputs.contains(.manualKey) {
            acts += every(pace.manualKey) {
                .press(.manualKey, place.door, for: $0.chance.duration(2_000...20_000))
            }
        }
        if place.inputs.contains(.fireInput), chance.happens(0.4) {
            acts += every(pace.fire) { .press(.fireInput, place.door, for: $0.chance.duration(100...30_000)) }
        }
        return acts
    }

    private mutating func order(at door: DoorID) -> OperatorCommand {
        let orders: [OperatorCommand.Order] = [.open, .open, .close, .hold, .lock, .release, .releaseFire]
        return OperatorCommand(order: chance.one(of: orders), door: door, by: "guard", reason: "simulated")
    }

    private mutating func siteOrders() -> [SimulatedAct] {
        every(pace.siteOrder) { .siteOrder($0.siteOrder()) } + every(pace.edit) { .edit($0.edit()) }
    }

    private mutating func siteOrder() -> SiteOrder {
        let door = chance.one(of: site.places).door
        let orders: [SiteOrder.Order] = [
            .lockdown, .endLockdown, .endLockdown, .forgive(.vehicle(car())), .forgive(.person(user())),
            .acknowledge(ActiveAlarm.Key(.tailgating, door: door)),
            .acknowledge(ActiveAlarm.Key(.openTooLong, door: door)),
        ]
        return SiteOrder(order: chance.one(of: orders), by: "guard", reason: "simulated")
    }

    private mutating func user() -> UserID {
        site.people.user(Int.random(in: site.people.listed.indices, using: &chance))
    }

    private mutating func car() -> CredentialID {
        site.people.car(Int.random(in: site.people.listed.indices, using: &chance))
    }

    /// Lists, people and limits are edited while cars stand at the line; mostly what was taken is given back.
    private mutating func edit() -> SimulatedEdit {
        let plate = chance.one(of: site.people.listed).plate
        let limit = GroupLimit(
            group: chance.one(of: SimulatedPeople.groups),
            area: chance.one(of: site.yards.map { AreaID($0.id) }),
            places: Int.random(in: 0...2, using: &chance))
        let profile = AccessProfileID(chance.one(of: ["always", "office"]))
        let edits: [SimulatedEdit] = [
            .block(plate), .unblock(plate), .unblock(plate),
            .setEnabled(car(), false), .setEnabled(car(), true), .setEnabled(car(), true),
            .move(user(), toGroup: chance.one(of: SimulatedPeople.groups + [""])),
            .setProfiles(user(), chance.happens(0.8) ? [profile] : []),
            chance.happens(0.3) ? .remove(user()) : .unblock(plate),
            .putLimit(limit), .removeLimit(limit.key),
        ]
        return chance.one(of: edits)
    }

    // MARK: Faults

    private mutating func deviceFaults(at place: SimulatedSite.Place) -> [SimulatedAct] {
        var acts = every(pace.relayFault) {
            .relay(place.door, $0.relayFault(), for: $0.chance.duration(1_000...15_000))
        }
        if !place.inputs.isEmpty {
            acts += every(pace.inputFault) {
                .input(
                    $0.chance.one(of: place.inputs), place.door, $0.inputFault(),
                    for: min($0.chance.duration($0.pace.inputFaultLasts), $0.longestFault))
            }
        }
        for point in place.points where place.isLane {
            acts += every(pace.cameraFault) {
                let fault = $0.sourceFault()
                let lasts = fault == .buffers ? 15_000...60_000 : 2_000...20_000
                return .source(DeviceID("cam-\(point)"), fault, for: $0.chance.duration(lasts))
            }
        }
        return acts
    }

    private mutating func relayFault() -> RelayFault {
        let faults: [RelayFault] = [
            .fails, .silent(moves: true), .silent(moves: false), .late(chance.duration(100...3_000)),
        ]
        return chance.one(of: faults)
    }

    private mutating func inputFault() -> InputFault {
        chance.one(of: [.lost, .lost, .unknown, .stuck(.active), .stuck(.inactive)])
    }

    private mutating func sourceFault() -> SourceFault {
        chance.one(of: [.disconnected, .repeats, .delays, .frozen, .buffers])
    }

    private mutating func machineFaults() -> [SimulatedAct] {
        every(pace.diskFault) {
            .disk(
                $0.chance.one(of: [
                    .slow($0.chance.duration(50...1_500)), .slow(.seconds(1)), .fails, .failsToSync,
                ]),
                for: $0.chance.duration(500...20_000))
        }
            + every(pace.crash) {
                .crash(
                    $0.chance.happens(0.5)
                        ? .afterSteps(Int.random(in: 0...40, using: &$0.chance))
                        : .duringOperation(Int.random(in: 1...12, using: &$0.chance)),
                    outage: $0.chance.duration(200...5_000),
                    seed: $0.chance.next())
            } + every(pace.restart) { _ in .restart }
            + every(pace.clockStep) {
                .clock(stepSeconds: $0.chance.one(of: [-7_200, -3_600, -30, 30, 3_600, 86_400]))
            }
    }
}
