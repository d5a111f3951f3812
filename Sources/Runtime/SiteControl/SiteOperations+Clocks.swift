import AccessControl
import PassageControl
import SiteRuntime

extension SiteOperations {
    /// Vouches for the clock of a camera that is called wrong: what it shows now is believed from now on.
    func trustClock(
        of device: String, reason: String, by caller: String, _ answer: Answering
    ) async throws {
        let words = try Self.words(reason)
        guard let runner else { throw ControlError.needsService("trust in the clock of a camera") }
        let id = DeviceID(device)
        let cameras = await runner.snapshot().site.clockOffsets.keys
        guard cameras.contains(id) else {
            let known = cameras.map(\.rawValue).sorted()
            throw ControlError.notOfTheSite(
                "there is no camera \(device) that dates its own events\(Self.list(known))")
        }
        let order = SiteOrder(order: .trustClock(id), by: caller, reason: words)
        try Self.refuseIfRefused(try await runner.order(order))
        try await answer(.done("the clock of \(device) is trusted as it is"))
    }
}
