import SiteControl

/// Gives a tag or card that was just presented to a person.
struct Enrolment {
    private let user: String
    private let presented: PresentedIdentifier
    private let data: String
    private let config: String

    init(user: String, _ presented: PresentedIdentifier, data: String, config: String) {
        self.user = user
        self.presented = presented
        self.data = data
        self.config = config
    }

    /// Throws where there is no such person, or another holds it.
    func run() async throws {
        let channel = try await SiteAccess.open(data, config: config)
        guard var person = try await Users.Show.find(user, channel) else {
            throw Failure("there is no user \(user)")
        }
        person.credentials.append(UserDocument.Credential(presented.kind, presented.number, of: user))
        try await channel.say(.putUser(person), asJSON: false)
    }
}
