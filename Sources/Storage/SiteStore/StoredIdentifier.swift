import AccessControl

/// An identifier as the columns `kind`, `key` and `text`.
struct StoredIdentifier {
    let kind: String

    /// What it is compared by.
    let key: String

    /// What people see; of a PIN, its digest.
    let text: String

    init(_ value: IdentifierValue) {
        kind = value.kind.rawValue
        switch value {
        case .plate(let plate): (key, text) = (plate.folded.key, plate.text)
        case .tag(let tag): (key, text) = (tag.hex, tag.hex)
        case .card(let card): (key, text) = (card.hex, card.hex)
        case .pin(let digest): (key, text) = (digest.hex, digest.hex)
        case .qr(let code), .face(let code), .bluetooth(let code), .phone(let code):
            (key, text) = (code, code)
        }
    }

    /// The value that the columns stand for, or what is wrong with them.
    static func value(kind: String, text: String) throws -> IdentifierValue {
        guard let kind = IdentifierValue.Kind(rawValue: kind) else { throw Unreadable(what: "kind \(kind)") }
        return switch kind {
        case .plate: .plate(try PlateText(text))
        case .tag: .tag(try TagNumber(text))
        case .card: .card(try CardNumber(text))
        case .pin: .pin(PINDigest(hex: text))
        case .qr: .qr(text)
        case .face: .face(text)
        case .bluetooth: .bluetooth(text)
        case .phone: .phone(text)
        }
    }

    /// A column that stands for nothing.
    struct Unreadable: Error, CustomStringConvertible {
        let what: String

        var description: String { "unknown \(what)" }
    }
}
