package import AccessControl

/// One pedestrian door: its leaf, its readers and its times.
package struct PedestrianDoorPlan: Sendable {
    package let door: DoorID

    /// Its access points: one for entry, and one for exit where there is a reader inside.
    package var accessPoints: [AccessPoint]

    package var inputs: DoorInputs

    /// The device that moves it, where that is known: one that was lost may have forgotten what it was told.
    package var actuator: DeviceID?

    /// How PINs are typed here.
    package var pinMode: PINMode

    package var releaseTime: Duration

    /// How long a grant waits for the leaf to open before it was not taken.
    package var grantTime: Duration

    /// How long open is normal before `openTooLong`.
    package var openTime: Duration

    /// How long a half-typed PIN is kept.
    package var entryTimeout: Duration

    /// How many wrong tries lock a reader out, and for how long.
    package var lockOutAfter: Int
    package var lockOutTime: Duration

    /// The schedule in which the door is held open, if any.
    package var freePassage: ScheduleID?

    /// What begins it within its schedule.
    package var freePassageActivation: FreePassageActivation

    package init(door: DoorID, accessPoints: [AccessPoint], inputs: DoorInputs) {
        self.door = door
        self.accessPoints = accessPoints
        self.inputs = inputs
        self.pinMode = .pin
        self.releaseTime = .seconds(3)
        self.grantTime = .seconds(10)
        self.openTime = .seconds(30)
        self.entryTimeout = .seconds(10)
        self.lockOutAfter = 5
        self.lockOutTime = .seconds(60)
        self.freePassageActivation = .automatic
    }
}
