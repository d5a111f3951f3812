import SiteControl

extension UserDocument.Credential {
    /// A credential of one identifier, named after its holder and its number.
    init(_ kind: String, _ value: String, of user: String) {
        self.init(
            id: "\(user)-\(value.filter { $0.isLetter || $0.isNumber })",
            identifiers: [.init(kind: kind, value: value)])
    }
}
