package import AccessControl
import Foundation
package import PassageControl

extension ScenarioAction {
    /// What the site is told by this action at a moment; empty for what happens to the program itself.
    ///
    /// A lost input yields nothing: whoever plays stops observing it.
    package func events(at now: Moment, sources: ScenarioSources) -> [SiteEvent] {
        switch self {
        case .read(let read): [.read(read.credentialRead(at: now, sources: sources))]
        case .keys(let keys, let point):
            keys.map { .key($0, at: point, source: sources.keypad(at: point)) }
        case .vehicleLost(let point, let carID): [.vehicleLost(point, carID: carID)]
        case .input(let door, let input, .level(let level)):
            [.input(InputObservation(door: door, input: input, level: level))]
        case .order(let command): [.command(command)]
        case .siteOrder(let order): [.order(order)]
        case .disk(let freeBytes): [freeBytes.map { .diskLow(freeBytes: $0) } ?? .diskRecovered]
        case .device(let device, let why):
            [why.map { .deviceLost(device, why: $0) } ?? .deviceReturned(device)]
        case .input(_, _, .lost), .journal, .commandFails, .cameraClock, .clockStep, .restart: []
        }
    }
}

extension ScenarioRead {
    /// The read as its source would report it at a moment.
    package func credentialRead(at now: Moment, sources: ScenarioSources) -> CredentialRead {
        let isPicture = eventID == nil && identifier.isPlate
        // Every frame differs from the others in its pixels unless the scenario numbers it.
        let pixels = frame ?? UInt64(bitPattern: Int64(now.uptime / .milliseconds(1)))
        // What a camera pushes is dated by its own clock, everything else by ours.
        let clock = identifier.isPlate && eventID != nil ? sources.cameraClock(at: accessPoint) : .zero
        return CredentialRead(
            identifier: identifier, rawText: text, accessPoint: accessPoint,
            source: sources.device(for: self), confidence: confidence,
            seenAt: now.wall.addingTimeInterval((clock - age) / .seconds(1)), receivedAt: now.wall,
            eventID: eventID, carID: carID, pixelDigest: isPicture ? pixels : nil, signal: signal)
    }
}

extension IdentifierValue {
    var isPlate: Bool {
        if case .plate = self { true } else { false }
    }
}
