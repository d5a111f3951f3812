extension IdentifierValue {
    /// The kinds of identifier, by the names that journal and files use.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case plate, tag, card, pin, qr, face, bluetooth, phone
    }

    /// Which kind it is.
    package var kind: Kind {
        switch self {
        case .plate: .plate
        case .tag: .tag
        case .card: .card
        case .pin: .pin
        case .qr: .qr
        case .face: .face
        case .bluetooth: .bluetooth
        case .phone: .phone
        }
    }

    /// The text that may be shown: nil for what opens by itself when somebody copies it (PIN, QR code, Bluetooth key).
    package var shownText: String? {
        switch self {
        case .plate(let plate): plate.text
        case .tag(let tag): tag.hex
        case .card(let card): card.hex
        case .face(let template): template
        case .phone(let number): number
        case .pin, .qr, .bluetooth: nil
        }
    }

    /// How a sentence names it, such as `the plate 1234BCD`; secrets are named by their kind alone.
    package var wording: String {
        guard let shownText else { return "the \(kind.wording)" }
        return "the \(kind.wording) \(shownText)"
    }
}

extension IdentifierValue.Kind {
    /// The kind in a sentence.
    package var wording: String {
        switch self {
        case .plate: "plate"
        case .tag: "tag"
        case .card: "card"
        case .pin: "PIN"
        case .qr: "QR code"
        case .face: "face"
        case .bluetooth: "Bluetooth key"
        case .phone: "phone number"
        }
    }
}
