package import AccessControl
import DeviceKit
package import PassageControl
package import SiteConfiguration

/// Which device reads at an access point, for the lines of a scenario that name only the point.
package struct ScenarioSources: Sendable {
    private var devices: [AccessPointID: [ReadSourcePlan.Kind: DeviceID]] = [:]

    /// How far the clock of the camera that pushes from an access point was set.
    private var cameraClocks: [AccessPointID: Duration] = [:]

    /// How far the program's own clock was set: no camera follows it.
    private var programClock: Duration = .zero

    package init() {}

    /// The devices of a site file.
    package init(_ site: SiteFile) {
        let kinds = Dictionary(
            site.plan.sources.map { ($0.device, $0.kind) }, uniquingKeysWith: { first, _ in first })
        for device in site.devices {
            guard let point = device.accessPoint, let kind = kinds[device.id] else { continue }
            add(device.id, kind, at: point)
        }
    }

    /// Adds a device; the first of a kind at a point is the one that is meant.
    package mutating func add(_ device: DeviceID, _ kind: ReadSourcePlan.Kind, at point: AccessPointID) {
        if devices[point]?[kind] == nil { devices[point, default: [:]][kind] = device }
    }

    /// Who reads this: a plate with an event id is pushed, one without comes from frames, all else from a reader.
    package func device(for read: ScenarioRead) -> DeviceID {
        let known = devices[read.accessPoint] ?? [:]
        let wanted: [ReadSourcePlan.Kind]
        if case .plate = read.identifier {
            wanted = read.eventID == nil ? [.frames, .pushes] : [.pushes, .frames]
        } else {
            wanted = [.reader]
        }
        return wanted.compactMap { known[$0] }.first ?? DeviceID("reader-\(read.accessPoint)")
    }

    /// What the clock of the camera that pushes from an access point shows beyond the program's.
    package func cameraClock(at point: AccessPointID) -> Duration {
        (cameraClocks[point] ?? .zero) - programClock
    }

    /// Sets the clock of the camera that pushes from an access point.
    package mutating func setCameraClock(at point: AccessPointID, by step: Duration) {
        cameraClocks[point, default: .zero] += step
    }

    /// The program's clock is set, and the cameras keep theirs.
    package mutating func setProgramClock(by step: Duration) { programClock += step }

    /// The keypad at an access point.
    package func keypad(at point: AccessPointID) -> DeviceID { DeviceID("keypad-\(point)") }
}
