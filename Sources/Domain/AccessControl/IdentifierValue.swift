/// What a source can read of a credential: one case for each kind of identifier.
package enum IdentifierValue: Hashable, Sendable {
    /// A licence plate; compared by its folded key.
    case plate(PlateText)
    /// A UHF tag: EPC or TID.
    case tag(TagNumber)
    /// A 13.56 MHz or 125 kHz card.
    case card(CardNumber)
    /// A PIN, known only by its keyed digest.
    case pin(PINDigest)
    /// The text of a QR code.
    case qr(String)
    /// The id of an enrolled face template.
    case face(String)
    /// A Bluetooth key's token.
    case bluetooth(String)
    /// A phone number in digits, with a leading plus when international.
    case phone(String)
}
