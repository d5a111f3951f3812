package import AccessControl
package import PassageControl

/// What happens on one line of a scenario.
package enum ScenarioAction: Sendable {
    /// What becomes of one input.
    package enum InputState: Hashable, Sendable {
        case level(InputObservation.Level)
        /// It is observed no more.
        case lost
    }

    case read(ScenarioRead)
    case keys(String, at: AccessPointID)
    case vehicleLost(AccessPointID, carID: String?)
    case input(DoorID, DoorInput, InputState)
    case order(OperatorCommand)
    /// An order to the whole site.
    case siteOrder(SiteOrder)
    /// From now on rows are durable at once, or never.
    case journal(works: Bool)
    /// The next command to the door fails.
    case commandFails(DoorID, why: String, isUnknown: Bool = false)
    /// The clock of the camera that pushes from an access point is set forwards or back.
    case cameraClock(AccessPointID, Duration)
    /// The wall clock of the program is set forwards or back; cameras keep theirs.
    case clockStep(Duration)
    /// The free space on the disk, nil when there is enough.
    case disk(freeBytes: Int64?)
    /// A device is lost, with the reason, or it returns.
    case device(DeviceID, lost: String?)
    /// The program stops and starts again.
    case restart
}

/// One read as a scenario writes it; its times and source follow from where and when it is played.
package struct ScenarioRead: Hashable, Sendable {
    package let identifier: IdentifierValue
    package let text: String
    package let accessPoint: AccessPointID

    /// In the whole text, 0–1; nil when the source states none.
    package var confidence: Double?

    /// How long before the line the source saw it; negative when its clock runs ahead.
    package var age: Duration = .zero

    package var eventID: String?
    package var carID: String?

    /// The number of the frame: two looks with one number are one frozen picture.
    package var frame: UInt64?

    /// How strongly a tag was heard, in dBm; nil when its reader does not tell.
    package var signal: Double?

    package init(identifier: IdentifierValue, text: String, accessPoint: AccessPointID) {
        self.identifier = identifier
        self.text = text
        self.accessPoint = accessPoint
    }
}
