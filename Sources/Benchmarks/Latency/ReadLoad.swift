import AccessControl
import DeviceKit
import Foundation
import PassageControl

/// Reads by an absolute schedule, lane after lane, each of another car.
struct ReadLoad {
    let schedule: PacedSchedule
    let pictures: [Data]

    /// How long the last openings may take before the load counts as over.
    private static let drainTime: Duration = .milliseconds(500)

    /// Pushes every read when it is due, from a thread of its own.
    func run(against site: LatencySite) async {
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            let thread = Thread {
                let start = site.time.now().uptime + .milliseconds(200)
                for index in 0..<schedule.count { push(index, start: start, to: site) }
                done.resume()
            }
            thread.name = "load"
            thread.start()
        }
        try? await site.time.sleep(for: Self.drainTime)
    }

    private func push(_ index: Int, start: Duration, to site: LatencySite) {
        let due = start + schedule.due(index)
        let wait = (due - site.time.now().uptime).seconds
        if wait > 0 { Thread.sleep(forTimeInterval: wait) }
        let lane = index % LatencySite.laneCount
        site.push(read(index, lane: lane, at: site), lane: lane, due: due)
    }

    private func read(_ index: Int, lane: Int, at site: LatencySite) -> CredentialRead {
        let plate = site.plates[index % site.plates.count]
        let now = site.time.now().wall
        return CredentialRead(
            identifier: .plate(plate), rawText: plate.text,
            accessPoint: LargeSite.accessPoints[lane * 2].id, source: site.barriers[lane].camera,
            seenAt: now, receivedAt: now, eventID: "event-\(index)", carID: "car-\(index)",
            evidence: Evidence(picture: pictures[index % pictures.count], box: nil))
    }
}
