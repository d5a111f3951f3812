/// An identifier found among the rules, with the credential that it belongs to.
///
/// Finding one copies nothing. `credential` is made from its record each time it is asked for, in a fraction of a
/// microsecond: whoever needs several things of it asks once.
package struct Listing: Sendable {
    private let records: RecordPages
    private let place: RecordPlace

    init(_ records: RecordPages, _ place: RecordPlace) {
        self.records = records
        self.place = place
    }

    package var credential: Credential {
        var record = records[place.record]
        return record.credential()
    }

    /// Whether another listing is one of the same credential.
    func isOfSameCredential(as other: Listing) -> Bool { place.record == other.place.record }

    /// The identifier among those of its credential, which was made already.
    func identifier(of credential: Credential) -> CredentialIdentifier {
        credential.identifiers[Int(place.position)]
    }

    /// The credential's id alone.
    package var credentialID: CredentialID {
        var record = records[place.record]
        return CredentialID(rawValue: record.text())
    }

    /// The credential's holder alone.
    package var holder: UserID {
        var record = records[place.record]
        record.skipText()
        return UserID(rawValue: record.text())
    }

    /// The identifier as it is listed, which may be written otherwise than what was read.
    package var identifier: CredentialIdentifier {
        var record = records[place.record]
        return record.identifier(at: place.position)
    }
}
