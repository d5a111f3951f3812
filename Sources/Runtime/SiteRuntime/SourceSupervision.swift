import DeviceKit
import Logging
import PassageControl

/// One capability of one source, with the supervisor that keeps it running.
package struct SourceSupervision: Sendable {
    let supervisor: Supervisor
    let keep: @Sendable () async -> Void

    /// One supervision for each kind of report that a device makes.
    static func all(
        of device: any Device, into inbox: SiteInbox, time: TimeSource, logger: Logger,
        chance: @escaping @Sendable () -> Double
    ) -> [SourceSupervision] {
        func supervisor(_ capability: DeviceHealth.Capability) -> Supervisor {
            Supervisor(
                device: device.id, capability: capability, time: time, logger: logger, chance: chance
            ) { inbox.add($0) }
        }
        var all: [SourceSupervision] = []
        if let source = device as? any ReadSource {
            let supervisor = supervisor(.reads)
            all.append(
                SourceSupervision(supervisor: supervisor) {
                    await supervisor.keep(delivering: { inbox.add($0, from: source.id) }) {
                        try await source.run(reads: $0)
                    }
                })
        }
        if let source = device as? any InputSource {
            let supervisor = supervisor(.inputs)
            all.append(
                SourceSupervision(supervisor: supervisor) {
                    await supervisor.keep(delivering: { inbox.add($0) }) { try await source.run(inputs: $0) }
                })
        }
        if let source = device as? any KeypadSource {
            let supervisor = supervisor(.keys)
            all.append(
                SourceSupervision(supervisor: supervisor) {
                    await supervisor.keep(delivering: { inbox.add($0, from: source.id) }) {
                        try await source.run(keys: $0)
                    }
                })
        }
        return all
    }
}
