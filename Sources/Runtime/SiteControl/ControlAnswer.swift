/// One part of what a request is answered with; a list is answered part by part.
package enum ControlAnswer: Codable, Hashable, Sendable {
    case site(SiteDocument)
    case door(DoorDocument)
    case device(DeviceDocument)
    case alarm(AlarmDocument)
    case presence(PresenceDocument)
    case group(GroupDocument)
    case user(UserDocument)
    case plate(PlateDocument)
    case publicPIN(PublicPINDocument)
    case listed(ListedDocument)
    case explanation(ExplanationDocument)
    /// A piece of a text, such as an exported list.
    case text(String)
    /// A row of the journal as its own line of JSON.
    case row(String)
    case verification(VerificationDocument)
    /// What was done, in words.
    case done(String)
    /// A plate that was entered and is easily taken for another's.
    case near(NearPlateDocument)
    /// What somebody should know beside what was done.
    case note(String)
}
