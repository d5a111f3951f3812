import AccessControl
import Foundation
import GateTestKit
import PassageControl

extension Moment {
    /// A moment some seconds after the start of a test.
    static func after(_ seconds: Double) -> Moment {
        Moment(wall: Date.sample.addingTimeInterval(seconds), uptime: .seconds(seconds))
    }
}

extension CredentialRead {
    /// A frame's read of a plate; every moment has pixels of its own unless told.
    static func frame(
        _ text: String, after seconds: Double = 0, confidence: Double? = nil,
        characters: [CharacterPosterior] = [], event: String? = nil, car: String? = nil,
        pixels: UInt64? = nil, source: DeviceID = "cam"
    ) throws -> CredentialRead {
        let at = Moment.after(seconds).wall
        return CredentialRead(
            identifier: try .plate(text), rawText: text, accessPoint: "in", source: source,
            confidence: confidence, characters: characters, seenAt: at, receivedAt: at, eventID: event,
            carID: car, pixelDigest: event == nil ? pixels ?? UInt64(seconds * 1000) : nil)
    }
}

extension Look {
    /// A look at a plate with one probability for every character.
    static func sample(_ text: String, _ probability: Double = 0.9, at index: Int = 0) throws -> Look? {
        let characters = text.map { CharacterPosterior(candidates: [.init($0, probability)]) }
        return Look(try .frame(text, after: Double(index), characters: characters))
    }
}

extension SitePlan {
    /// One lane `gate` with an arming and a safety loop.
    static func sample(
        inputs: DoorInputs = [.armingLoop, .safetyLoop, .fireInput],
        policy: JournalFailurePolicy = .denyWithAlarm, change: (inout LanePlan) -> Void = { _ in }
    ) -> SitePlan {
        var lane = LanePlan(door: "gate", accessPoints: [.sampleEntry, .sampleExit], inputs: inputs)
        change(&lane)
        return SitePlan(name: "Site", lanes: [lane], journalFailurePolicy: policy)
    }
}

extension Site {
    /// A site that knows Ana by the plate 1234BCD.
    static func sample(
        plan: SitePlan = .sample(), states: [DoorID: DoorState] = [:], schedule: Schedule = .always
    ) throws -> Site {
        let rules = try AccessRules.sample(
            credentials: [try .vehicle(plates: ["1234BCD"])], schedule: schedule)
        return Site(plan: plan, rules: rules, presence: Presence(), doorStates: states) { digits in
            PINDigest(hex: digits)
        }
    }

    /// One observation of an input of the lane.
    mutating func observe(_ input: DoorInput, _ level: InputObservation.Level, _ now: Moment) -> [SiteEffect]
    {
        handle(.input(InputObservation(door: "gate", input: input, level: level)), now: now)
    }
}

extension [SiteEffect] {
    var rows: [JournalEntry] {
        compactMap { if case .record(let entry) = $0 { entry } else { nil } }
    }

    var commands: [DoorCommand] {
        compactMap { if case .command(let command) = $0 { command } else { nil } }
    }

    var wakes: [Duration] {
        compactMap { if case .wake(let at) = $0 { at } else { nil } }
    }
}
