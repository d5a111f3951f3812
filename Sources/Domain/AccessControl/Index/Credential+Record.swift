// A credential as a record: the id and the holder first, because they are asked for alone.

extension RecordWriter {
    init(_ credential: Credential) {
        self.init()
        put(credential.id.rawValue)
        put(credential.holder.rawValue)
        put(credential.label)
        put(CredentialParts(credential).rawValue)
        put(credential.validity)
        if let uses = credential.usesLeft { put(uses) }
        put(credential.identifiers.count)
        for identifier in credential.identifiers { put(identifier) }
    }

    private mutating func put(_ validity: Validity) {
        if let from = validity.from { put(from) }
        if let until = validity.until { put(until) }
    }

    private mutating func put(_ identifier: CredentialIdentifier) {
        put(identifier.value.kind.recordNumber)
        put(CredentialParts(identifier).rawValue)
        switch identifier.value {
        case .plate(let plate): put(plate.text)
        case .tag(let tag): put(tag.digits)
        case .card(let card): put(card.digits)
        case .pin(let digest): put(HexDigits(digest.hex))
        case .qr(let text), .face(let text), .bluetooth(let text), .phone(let text): put(text)
        }
        put(identifier.validity)
        if let country = identifier.country { put(country) }
    }
}

extension RecordReader {
    mutating func credential() -> Credential {
        let id = CredentialID(rawValue: text())
        let holder = UserID(rawValue: text())
        let label = text()
        let parts = CredentialParts(rawValue: byte())
        return Credential(
            id: id, holder: holder, label: label, isEnabled: parts.contains(.enabled),
            validity: validity(parts), usesLeft: parts.contains(.uses) ? integer() : nil,
            identifiers: identifiers())
    }

    /// One of the credential's identifiers; the record is at its start.
    mutating func identifier(at position: UInt8) -> CredentialIdentifier {
        skipToIdentifiers()
        for _ in 0..<position { skipIdentifier() }
        return identifier()
    }

    /// Calls with the kind of each of the credential's identifiers; the record is at its start, and stays there.
    func forEachKind(_ body: (IdentifierValue.Kind) -> Void) {
        var ahead = self
        for _ in 0..<ahead.skipToIdentifiers() { body(ahead.skipIdentifier()) }
    }

    private mutating func identifiers() -> [CredentialIdentifier] {
        let count = integer()
        var identifiers: [CredentialIdentifier] = []
        identifiers.reserveCapacity(count)
        for _ in 0..<count { identifiers.append(identifier()) }
        return identifiers
    }

    private mutating func identifier() -> CredentialIdentifier {
        let kind = IdentifierValue.Kind(recordNumber: byte())
        let parts = CredentialParts(rawValue: byte())
        let value = value(of: kind)
        let validity = validity(parts)
        return CredentialIdentifier(
            value, validity: validity, country: parts.contains(.country) ? text() : nil)
    }

    private mutating func value(of kind: IdentifierValue.Kind) -> IdentifierValue {
        switch kind {
        case .plate: .plate(PlateText(normalized: text()))
        case .tag: .tag(TagNumber(hexDigits()))
        case .card: .card(CardNumber(hexDigits()))
        case .pin: .pin(PINDigest(hex: hexDigits().text.lowercased()))
        case .qr: .qr(text())
        case .face: .face(text())
        case .bluetooth: .bluetooth(text())
        case .phone: .phone(text())
        }
    }

    private mutating func validity(_ parts: CredentialParts) -> Validity {
        if parts.isDisjoint(with: [.from, .until]) { return .longTerm }
        let from = parts.contains(.from) ? date() : nil
        return Validity(from: from, until: parts.contains(.until) ? date() : nil)
    }

    /// Gives how many identifiers there are.
    @discardableResult
    private mutating func skipToIdentifiers() -> Int {
        for _ in 0..<3 { skipText() }
        let parts = CredentialParts(rawValue: byte())
        skipValidity(parts)
        if parts.contains(.uses) { _ = integer() }
        return integer()
    }

    @discardableResult
    private mutating func skipIdentifier() -> IdentifierValue.Kind {
        let kind = IdentifierValue.Kind(recordNumber: byte())
        let parts = CredentialParts(rawValue: byte())
        // Text and hex digits alike have the number of their bytes in front.
        skipText()
        skipValidity(parts)
        if parts.contains(.country) { skipText() }
        return kind
    }

    private mutating func skipValidity(_ parts: CredentialParts) {
        if parts.contains(.from) { skipDate() }
        if parts.contains(.until) { skipDate() }
    }
}

/// Which parts of a credential or identifier are there.
private struct CredentialParts: OptionSet {
    let rawValue: UInt8

    static let enabled = CredentialParts(rawValue: 1)
    static let from = CredentialParts(rawValue: 2)
    static let until = CredentialParts(rawValue: 4)
    static let uses = CredentialParts(rawValue: 8)
    static let country = CredentialParts(rawValue: 16)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ credential: Credential) {
        self.init(credential.validity)
        if credential.isEnabled { insert(.enabled) }
        if credential.usesLeft != nil { insert(.uses) }
    }

    init(_ identifier: CredentialIdentifier) {
        self.init(identifier.validity)
        if identifier.country != nil { insert(.country) }
    }

    private init(_ validity: Validity) {
        rawValue = (validity.from == nil ? 0 : 2) | (validity.until == nil ? 0 : 4)
    }
}

extension IdentifierValue.Kind {
    /// The kind as a byte of a record, which never leaves the memory of one run.
    var recordNumber: UInt8 {
        switch self {
        case .plate: 0
        case .tag: 1
        case .card: 2
        case .pin: 3
        case .qr: 4
        case .face: 5
        case .bluetooth: 6
        case .phone: 7
        }
    }

    fileprivate init(recordNumber: UInt8) {
        switch recordNumber {
        case 0: self = .plate
        case 1: self = .tag
        case 2: self = .card
        case 3: self = .pin
        case 4: self = .qr
        case 5: self = .face
        case 6: self = .bluetooth
        case 7: self = .phone
        default: preconditionFailure("a record has an identifier of kind \(recordNumber)")
        }
    }
}
