import AccessControl

extension JournalEntry {
    /// Fills in what is known of a read and the decision about it.
    mutating func tell(_ read: CredentialRead, _ decision: AccessDecision?, looks: Int? = nil) {
        accessPoint = read.accessPoint
        self.decision = decision
        self.looks = looks
        confidence = read.confidence
        evidence = read.evidence
        isWatched = decision?.isWatched ?? false
        isOverstay = decision?.isOverstay ?? false
        personal = PersonalDetails(read, decision?.match)
    }
}

extension PersonalDetails {
    /// Whom a read concerns; what was read and what it matched stay two fields, and a PIN is in neither.
    init(_ read: CredentialRead, _ match: AccessDecision.Match?) {
        let isPIN = read.identifier.kindName == "pin"
        self.init(
            user: match?.user.rawValue, userName: match?.userName, credential: match?.credential.rawValue,
            identifierKind: read.identifier.kindName, read: isPIN ? nil : read.rawText,
            matched: match?.identifier.shownText)
    }
}

extension IdentifierValue {
    /// The word for the kind of identifier, as the journal keeps it.
    var kindName: String {
        switch self {
        case .plate: "plate"
        case .tag: "tag"
        case .card: "card"
        case .pin: "pin"
        case .qr: "qr"
        case .face: "face"
        case .bluetooth: "bluetooth"
        case .phone: "phone"
        }
    }
}
