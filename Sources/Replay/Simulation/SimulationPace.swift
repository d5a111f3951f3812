/// How much happens at a simulated site: on average one of each in so many seconds.
package struct SimulationPace: Hashable, Sendable {
    // At each lane or door.
    var car: Double
    var person: Double
    var order: Double
    var exitButton: Double
    var manualKey: Double
    var fire: Double
    var relayFault: Double
    var inputFault: Double
    var cameraFault: Double

    // At the site as a whole.
    var siteOrder: Double
    var edit: Double
    var diskFault: Double
    var crash: Double
    var restart: Double
    var clockStep: Double

    /// How long an input may be wrong, in milliseconds.
    var inputFaultLasts: ClosedRange<Int>

    /// Nobody and nothing is ever at rest: the most faults for the time that a run takes.
    package static let storm = SimulationPace(
        car: 15, person: 30, order: 60, exitButton: 70, manualKey: 200, fire: 150, relayFault: 120,
        inputFault: 60, cameraFault: 150, siteOrder: 75, edit: 60, diskFault: 150, crash: 200, restart: 600,
        clockStep: 400, inputFaultLasts: 300...20_000)

    /// A busy day at a site whose equipment is poor: a car a minute, something wrong every few minutes, and then for
    /// long enough to be told.
    package static let busyDay = SimulationPace(
        car: 60, person: 120, order: 900, exitButton: 600, manualKey: 3_600, fire: 7_200, relayFault: 1_800,
        inputFault: 900, cameraFault: 1_800, siteOrder: 1_800, edit: 600, diskFault: 1_800, crash: 3_600,
        restart: 14_400, clockStep: 7_200, inputFaultLasts: 300...600_000)
}
