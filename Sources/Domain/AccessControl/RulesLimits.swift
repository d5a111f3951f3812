/// The bounds of rules; what exceeds one is refused with a `RulesProblem`.
package enum RulesLimits {
    /// The vendor's limit of plates a user.
    package static let platesPerUser = 5
    /// The vendor's limit of cards and keys a user.
    package static let cardsPerUser = 5
    /// One private PIN a user.
    package static let pinsPerUser = 1
    /// The vendor's limit of public PINs a site.
    package static let publicPINs = 3
    /// Any one of the other kinds of identifier: two tags on each of five vehicles.
    package static let otherIdentifiersPerUser = 10

    package static let credentialsPerUser = 32
    package static let profilesPerUser = 16
    package static let policiesPerProfile = 1_000
    package static let intervalsPerDay = 32

    /// In characters.
    package static let idLength = 64
    /// Ids for new plates and PINs are made of the user id and what is held, so they may be longer.
    package static let credentialIDLength = 128
    package static let textLength = 256
    /// The text of a QR code, face template id, Bluetooth token or phone number, in bytes.
    package static let identifierLength = 1_024

    package static let users = 1_000_000
    package static let schedules = 10_000
    package static let specialDays = 10_000
    package static let profiles = 10_000
    package static let listed = 100_000
    package static let areas = 1_000
    package static let groupLimits = 10_000
    /// Of an area, or of a group in it.
    package static let places = 0...100_000
    /// The numbers of web relay commands; 0 sends none.
    package static let webRelays = 0...50
    package static let problemsReported = 1_000

    /// How many identifiers of a kind one user may have.
    static func identifiers(of kind: IdentifierValue.Kind) -> Int {
        switch kind {
        case .plate: platesPerUser
        case .card: cardsPerUser
        case .pin: pinsPerUser
        case .tag, .qr, .face, .bluetooth, .phone: otherIdentifiersPerUser
        }
    }
}
