import Foundation
import PassageControl
import Simulation
import Testing

@Suite("Seeds get everywhere", .timeLimit(.minutes(10)))
struct SightingsTests {
    @Test("every kind of site, traffic and fault is drawn in seeds 1 to 100")
    func drawn() {
        var seen = Sightings()
        for seed in 1...UInt64(100) {
            seen.add(Sightings(SimulationPlan(seed: seed, duration: .seconds(240))))
        }
        let sites = SiteFeature.allCases.map { "site \($0.rawValue)" }
        #expect(sites.filter { seen.counts[$0] == nil } == [])
        #expect(Self.deeds.filter { seen.counts["deed \($0)"] == nil } == [])
    }

    private static let deeds =
        SimulatedCar.Manner.allCases.map { "car \($0.rawValue)" }
        + ["open", "close", "hold", "lock", "release", "releaseFire"].map { "order \($0)" }
        + ["lockdown", "endLockdown", "forgive", "acknowledge"].map { "order \($0)" }
        + ["block", "unblock", "setEnabled", "move", "setProfiles", "remove", "putLimit", "removeLimit"]
        .map { "edit \($0)" }
        + ["exitButton", "manualKey", "fireInput"].map { "press \($0)" }
        + ["lost", "unknown", "stuck"].map { "input \($0)" }
        + ["fails", "silent", "late"].map { "relay \($0)" }
        + ["disconnected", "repeats", "delays", "frozen", "buffers"].map { "source \($0)" }
        + ["disk slow", "disk fails", "disk failsToSync", "crash afterSteps", "crash duringOperation"]
        + ["restart", "clock", "person"]

    @Test("every invariant holds in seeds 1 to 40, and what matters happens in them")
    func happens() throws {
        let results = Results()
        var sweep = SeedSweep(seeds: 1...40)
        sweep.duration = .seconds(180)
        sweep.jobs = 2
        try sweep.run { results.add($0) }

        #expect(results.failures == [])
        let seen = results.seen.counts
        #expect(Self.rows.filter { seen["row \($0)"] == nil } == [])
    }

    private static let rows = [
        "started", "stopped", "accessGranted credential", "accessTaken", "accessNotTaken",
        "letThrough operator",
        "opened operator", "opened exitRequest", "opened manualKey", "heldOpen operator", "heldOpen schedule",
        "holdEnded operator", "holdEnded schedule", "locked operator", "lockEnded operator",
        "fireStarted fire",
        "fireReleased operator", "lockdownStarted operator", "lockdownEnded operator",
        "presenceForgiven operator", "passbackViolated", "factorsDisagreed", "commandFailed",
        "deviceLost deviceLost", "deviceReturned", "accessDenied unknownCredential", "accessDenied blocked",
        "accessDenied outsideSchedule", "accessDenied antipassbackViolation", "accessDenied areaFull",
        "accessDenied secondFactorMissing", "accessDenied lockdown", "accessDenied journalUnavailable",
        "alarmRaised tailgating", "alarmRaised forcedOpen", "alarmRaised openTooLong",
        "alarmRaised inputLost", "alarmRaised blockedCredential", "alarmRaised overstay",
        "alarmRaised journalUnavailable", "alarmCleared inputLost", "alarmCleared journalUnavailable",
        "alarmCleared overstay",
    ]
}
