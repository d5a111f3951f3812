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
        if let pin = decision?.publicPIN { note = "public PIN \(pin)" }
        personal = PersonalDetails(read, decision?.match)
    }
}

extension PersonalDetails {
    /// Whom a read concerns; what was read and what it matched stay two fields, and a PIN is in neither.
    init(_ read: CredentialRead, _ match: AccessDecision.Match?) {
        let isPIN = read.identifier.kind == .pin
        self.init(
            user: match?.user.rawValue, userName: match?.userName, credential: match?.credential.rawValue,
            identifierKind: read.identifier.kind.rawValue, read: isPIN ? nil : read.rawText,
            matched: match?.identifier.shownText)
    }
}
