package import AccessControl

/// One vehicle lane: its barrier, its inputs and its times.
package struct LanePlan: Sendable {
    /// When a read that is granted may open.
    package enum OpenWhen: String, Codable, Sendable {
        /// At once.
        case read
        /// When the arming loop is occupied as well.
        case readAndPresence
    }

    package let door: DoorID

    /// One access point for each direction that the lane serves.
    package var accessPoints: [AccessPoint]

    /// The inputs that are fitted; the others are not unknown, they do not exist.
    package var inputs: DoorInputs

    /// The device that moves it, where that is known: one that was lost may have forgotten what it was told.
    package var actuator: DeviceID?

    package var openWhen: OpenWhen

    /// How long the output is on.
    package var releaseTime: Duration

    /// How long a grant waits for its car before it was not taken.
    package var grantTime: Duration

    /// How long open is normal before `openTooLong`.
    package var openTime: Duration

    /// How long a loop may stay occupied before `loopStuck`.
    package var loopStuckTime: Duration

    /// How long a car waits at the line before it is denied.
    package var denyAfter: Duration

    /// How long nothing must be seen until an approach has ended.
    package var approachSilence: Duration

    /// How long a granted read waits for the arming loop.
    package var readKeptFor: Duration

    /// How long after the way is clear closing is asked for; at least one second.
    package var closeDelay: Duration

    /// How long nothing may be under the arm between a vehicle and its trailer.
    package var trailerGap: Duration

    /// The posterior of a whole text from which one look is certain.
    package var certainty: Double

    /// The share of cars of which nothing is read, in 0–1, from which `noReadRate` is raised.
    package var noReadLimit: Double

    /// The schedule in which the lane is held open, if any.
    package var freePassage: ScheduleID?

    /// What begins it within its schedule.
    package var freePassageActivation: FreePassageActivation

    package init(door: DoorID, accessPoints: [AccessPoint], inputs: DoorInputs) {
        self.door = door
        self.accessPoints = accessPoints
        self.inputs = inputs
        self.openWhen = inputs.contains(.armingLoop) ? .readAndPresence : .read
        self.releaseTime = .milliseconds(700)
        self.grantTime = .seconds(20)
        self.openTime = .seconds(60)
        self.loopStuckTime = .seconds(300)
        self.denyAfter = .seconds(3)
        self.approachSilence = .seconds(10)
        self.readKeptFor = .seconds(8)
        self.closeDelay = .seconds(1)
        self.certainty = 0.95
        self.noReadLimit = 0.1
        self.freePassageActivation = .automatic
        self.trailerGap = .milliseconds(1500)
    }
}
