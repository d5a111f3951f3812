import AccessControl
import DeviceKit
import PassageControl

extension SiteFileDecoder {
    func lane(_ section: Section) -> LanePlan? {
        guard let id = doorID(section) else { return nil }
        var plan = LanePlan(
            door: id, accessPoints: accessPoints(section, door: id, .lane), inputs: inputs(section))
        section["openWhen"]?.word(among: ["read", "readAndPresence"]).flatMap(LanePlan.OpenWhen.init)
            .map { plan.openWhen = $0 }
        if plan.openWhen == .readAndPresence, !plan.inputs.contains(.armingLoop) {
            (section["openWhen"] ?? section["inputs"])?.refuse("readAndPresence needs the input armingLoop")
        }
        plan.actuator = actuators.last { $0.door == id }?.device
        take(section, "releaseTime", .milliseconds(100) ... .seconds(60), &plan.releaseTime)
        take(section, "grantTime", .seconds(1) ... .seconds(600), &plan.grantTime)
        take(section, "openTime", .seconds(1) ... .seconds(86_400), &plan.openTime)
        take(section, "loopStuckTime", .seconds(10) ... .seconds(86_400), &plan.loopStuckTime)
        take(section, "denyAfter", .milliseconds(100) ... .seconds(60), &plan.denyAfter)
        take(section, "approachSilence", .seconds(1) ... .seconds(600), &plan.approachSilence)
        take(section, "readKeptFor", .seconds(1) ... .seconds(60), &plan.readKeptFor)
        // Rule 2 of the lane: never ask for closing until the way has been clear for a second.
        take(section, "closeDelay", .seconds(1) ... .seconds(600), &plan.closeDelay)
        take(section, "trailerGap", .zero ... .seconds(10), &plan.trailerGap)
        section["certainty"]?.number(in: 0...1).map { plan.certainty = $0 }
        section["noReadLimit"]?.number(in: 0...1).map { plan.noReadLimit = $0 }
        plan.freePassage = freePassage(section)
        section["freePassageActivation"]?.choice(FreePassageActivation.self).map {
            plan.freePassageActivation = $0
        }
        return plan
    }

    func door(_ section: Section) -> PedestrianDoorPlan? {
        guard let id = doorID(section) else { return nil }
        var plan = PedestrianDoorPlan(
            door: id, accessPoints: accessPoints(section, door: id, .door), inputs: inputs(section))
        section["pinMode"]?.word(among: ["pin", "apartmentAndPIN"]).flatMap(PINMode.init).map {
            plan.pinMode = $0
        }
        plan.actuator = actuators.last { $0.door == id }?.device
        take(section, "releaseTime", .milliseconds(100) ... .seconds(60), &plan.releaseTime)
        take(section, "grantTime", .seconds(1) ... .seconds(600), &plan.grantTime)
        take(section, "openTime", .seconds(1) ... .seconds(86_400), &plan.openTime)
        take(section, "entryTimeout", .seconds(1) ... .seconds(120), &plan.entryTimeout)
        section["lockOutAfter"]?.integer(in: 1...100).map { plan.lockOutAfter = $0 }
        take(section, "lockOutTime", .seconds(1) ... .seconds(86_400), &plan.lockOutTime)
        plan.freePassage = freePassage(section)
        section["freePassageActivation"]?.choice(FreePassageActivation.self).map {
            plan.freePassageActivation = $0
        }
        return plan
    }

    /// Every actuator named must be a device that can move a door, and every door must have one where there are devices.
    func checkActuators(_ devices: [DriverConfiguration], root: Section) {
        guard root.has("devices") else { return }
        for (door, field, device) in actuators {
            guard let entry = devices.first(where: { $0.id == device }) else {
                // One that is there but wrong has been named already.
                if deviceIDs[device] != nil { continue }
                let hint = Suggestion.nearest(to: device.rawValue, among: devices.map(\.id.rawValue))
                field.refuse("there is no device “\(device)”" + (hint.map { "; did you mean \($0)?" } ?? ""))
                continue
            }
            guard let kind = kinds.first(where: { $0.name == entry.kind }) else { continue }
            if !kind.isActuator { field.refuse("“\(device)” is a \(kind.name), which moves nothing") }
            if let bound = entry.door, bound != door {
                field.refuse("“\(device)” belongs to the door “\(bound)”")
            }
        }
    }

    private func doorID(_ section: Section) -> DoorID? {
        guard let field = section.required("id"), let id = field.id(DoorID.self), isNew(id, &doors, field)
        else {
            return nil
        }
        doorNames[id] = section["name"]?.text() ?? id.rawValue
        if let field = section["actuator"], let device = field.id(DeviceID.self) {
            actuators.append((id, field, device))
        }
        return id
    }

    private func inputs(_ section: Section) -> DoorInputs {
        let fields = section["inputs"]?.items() ?? []
        var inputs: DoorInputs = []
        for field in fields {
            guard let input = field.choice(DoorInput.self) else { continue }
            if !inputs.insert(input).inserted { field.refuse("\(input.rawValue) is named twice") }
        }
        return inputs
    }

    private func freePassage(_ section: Section) -> ScheduleID? {
        section["freePassage"]?.id(ScheduleID.self).map(BuiltInSchedule.id)
    }

    private func take(
        _ section: Section, _ key: String, _ range: ClosedRange<Duration>, _ target: inout Duration
    ) {
        section[key]?.duration(in: range).map { target = $0 }
    }
}
