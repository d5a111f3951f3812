package import AccessControl

/// Everything that can happen to a site; the only way in.
///
/// What is large is kept apart, so that an observation of an input, the most frequent of all, is handed on in few words.
package enum SiteEvent: Sendable {
    indirect case read(CredentialRead)

    /// The camera says that the car is gone.
    case vehicleLost(AccessPointID, carID: String?)

    /// One successful observation of an input; unchanged levels are sent too, because age counts from here.
    case input(InputObservation)

    /// One key of a keypad at an access point: 0–9, `*` or `#`.
    case key(Character, at: AccessPointID, source: DeviceID)

    indirect case command(OperatorCommand)

    /// An order that concerns the whole site.
    indirect case order(SiteOrder)

    /// The commit of a row was not confirmed in time, or failed: "the journal cannot be written".
    case recordUnconfirmed(EntryID)

    /// The row is durable.
    case recorded(EntryID)

    /// A door command could not be carried out; or nobody knows, because the device was told and did not answer.
    indirect case commandFailed(DoorCommand, why: String, isUnknown: Bool = false)

    case deviceLost(DeviceID, why: String)
    case deviceReturned(DeviceID)

    /// Other rules are in force; `after` are the edits that made them where they were few, else nil.
    ///
    /// `inside` is who was inside a moment ago, in the groups of these rules: to put many people into their groups takes
    /// longer than a lane may wait.
    indirect case rulesChanged(AccessRules, after: [RulesChange]? = nil, inside: Presence? = nil)

    /// Room for journal and pictures is short, or there is enough again; told as often as it is measured.
    case diskLow(freeBytes: Int64)
    case diskRecovered

    /// Nothing happened but time.
    case tick
}
