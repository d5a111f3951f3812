import AccessControl
import DeviceKit
import Foundation
import PassageControl

/// A camera or reader of the simulated world, with what may be wrong with it; it outlives the program that it reports to.
final class SimulatedSource: Sendable {
    /// What it sees.
    enum Sight: Hashable, Sendable {
        case plate(String, confidence: Double)
        case tag(String)
        case card(String)
    }

    private struct State {
        var fault: (kind: SourceFault, until: Duration)?
        var outlet: Outlet<ReadReport>?
        var connection = 0
        var waiting: CheckedContinuation<Void, any Error>?
        var frames: UInt64 = 0
        var frozen: UInt64 = 0
        var buffered: [(read: CredentialRead, seenAt: Duration)] = []
    }

    /// The most that a source keeps while it is cut off.
    private static let mostBuffered = 100

    let id: DeviceID
    let point: AccessPointID

    /// Whether it pushes events of its own, each with an id, and no frames.
    let pushes: Bool

    private let time: VirtualTime
    private let inspector: Inspector
    private let state = Confined(State())

    init(id: DeviceID, point: AccessPointID, pushes: Bool, time: VirtualTime, inspector: Inspector) {
        self.id = id
        self.point = point
        self.pushes = pushes
        self.time = time
        self.inspector = inspector
    }

    /// Something goes wrong with it for a time.
    func fail(_ fault: SourceFault, for duration: Duration) {
        state.value.fault = (fault, time.uptime + duration)
        state.value.frozen = state.value.frames
        if fault == .disconnected { disconnect(because: lost) }
        if fault == .buffers { time.at(time.uptime + duration) { [self] in deliverBuffered() } }
    }

    /// Reports what comes into its view.
    func see(_ sight: Sight) {
        guard let identifier = Self.identifier(of: sight) else { return }
        state.value.frames += 1
        let read = self.read(identifier, sight)
        let now = time.uptime
        switch fault {
        case .disconnected: return
        case .repeats:
            deliver(read, seenAt: now)
            deliver(read, seenAt: now)
        case .buffers:
            if state.value.buffered.count < Self.mostBuffered { state.value.buffered.append((read, now)) }
        case .delays:
            // Every other report is late, so that they overtake each other.
            let delay: Duration =
                state.value.frames.isMultiple(of: 2) ? .milliseconds(900) : .milliseconds(100)
            time.at(now + delay) { [self] in deliver(read, seenAt: now) }
        case .frozen, nil: deliver(read, seenAt: now)
        }
    }

    /// Reports to a program until it is cut off or cancelled.
    func serve(_ outlet: Outlet<ReadReport>) async throws {
        guard fault != .disconnected else { throw lost }
        // A program that has crashed may not have let go yet.
        disconnect(because: CancellationError())
        state.value.connection += 1
        let connection = state.value.connection
        state.value.outlet = outlet
        outlet.connected()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { state.value.waiting = $0 }
        } onCancel: { [self] in
            if state.value.connection == connection { disconnect(because: CancellationError()) }
        }
    }

    /// Lets go of the program, with the end of the world.
    func end() { disconnect(because: CancellationError()) }

    private var lost: DeviceFailure { DeviceFailure(device: id, operation: "read", cause: "the line is cut") }

    private var fault: SourceFault? {
        guard let fault = state.value.fault, fault.until > time.uptime else { return nil }
        return fault.kind
    }

    private func disconnect(because error: any Error) {
        let waiting = state.value.waiting
        state.value.waiting = nil
        state.value.outlet = nil
        waiting?.resume(throwing: error)
    }

    private func deliver(_ read: CredentialRead, seenAt: Duration) {
        guard let outlet = state.value.outlet else { return }
        var read = read
        read.receivedAt = time.now.wall
        inspector.see(.delivered(at: point, seenAt: seenAt))
        outlet.deliver(.read(read))
    }

    private func deliverBuffered() {
        let buffered = state.value.buffered
        state.value.buffered = []
        for (read, seenAt) in buffered { deliver(read, seenAt: seenAt) }
    }

    private func read(_ identifier: IdentifierValue, _ sight: Sight) -> CredentialRead {
        let now = time.now.wall
        var read = CredentialRead(
            identifier: identifier, rawText: identifier.shownText ?? "", accessPoint: point, source: id,
            seenAt: now, receivedAt: now)
        guard case .plate(_, let confidence) = sight else { return read }
        read.confidence = confidence
        let number = fault == .frozen ? state.value.frozen : state.value.frames
        if pushes { read.eventID = "\(id)-\(number)" } else { read.pixelDigest = number }
        return read
    }

    private static func identifier(of sight: Sight) -> IdentifierValue? {
        switch sight {
        case .plate(let text, _): (try? PlateText(text)).map(IdentifierValue.plate)
        case .tag(let text): (try? TagNumber(text)).map(IdentifierValue.tag)
        case .card(let text): (try? CardNumber(text)).map(IdentifierValue.card)
        }
    }
}

/// The source as one run of the program sees it.
struct SourceDevice: ReadSource {
    let source: SimulatedSource

    var id: DeviceID { source.id }

    func run(reads: Outlet<ReadReport>) async throws { try await source.serve(reads) }
}
