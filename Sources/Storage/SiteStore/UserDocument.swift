import AccessControl
import Foundation

/// A person with everything that they hold as JSON, for putting them back as they were.
struct UserDocument: Codable {
    struct Credential: Codable {
        var id: String
        var label: String
        var isEnabled: Bool
        var from: Int64?
        var until: Int64?
        var usesLeft: Int?
        var identifiers: [Identifier]
    }

    struct Identifier: Codable {
        var kind: String
        var text: String
        var country: String?
        var from: Int64?
        var until: Int64?
    }

    var id: String
    var name: String
    var group: String
    var building: String
    var room: String
    var floors: [String]
    var phone: String
    var isEnabled: Bool
    var profiles: [String]
    var accessSetting: AccessSetting
    var credentials: [Credential]
    var extra: [String: String]

    init(_ record: UserRecord) {
        id = record.user.id.rawValue
        name = record.user.name
        group = record.user.group
        building = record.user.building
        room = record.user.room
        floors = record.user.floors
        phone = record.user.phone
        isEnabled = record.user.isEnabled
        profiles = record.user.profiles.map(\.rawValue)
        accessSetting = record.user.accessSetting
        credentials = record.credentials.map(Credential.init)
        extra = record.extra
    }

    /// The person again, or what of the document makes no sense.
    func record() throws -> UserRecord {
        let user = User(
            id: UserID(rawValue: id), name: name, group: group, building: building, room: room,
            floors: floors, phone: phone, isEnabled: isEnabled,
            profiles: profiles.map { AccessProfileID(rawValue: $0) }, accessSetting: accessSetting)
        return UserRecord(
            user: user, credentials: try credentials.map { try $0.value(holder: user.id) }, extra: extra)
    }
}

extension UserDocument.Credential {
    init(_ credential: Credential) {
        id = credential.id.rawValue
        label = credential.label
        isEnabled = credential.isEnabled
        from = StoredMoment.milliseconds(credential.validity.from)
        until = StoredMoment.milliseconds(credential.validity.until)
        usesLeft = credential.usesLeft
        identifiers = credential.identifiers.map { identifier in
            let stored = StoredIdentifier(identifier.value)
            return UserDocument.Identifier(
                kind: stored.kind, text: stored.text, country: identifier.country,
                from: StoredMoment.milliseconds(identifier.validity.from),
                until: StoredMoment.milliseconds(identifier.validity.until))
        }
    }

    func value(holder: UserID) throws -> Credential {
        Credential(
            id: CredentialID(rawValue: id), holder: holder, label: label, isEnabled: isEnabled,
            validity: Validity(from: StoredMoment.date(from), until: StoredMoment.date(until)),
            usesLeft: usesLeft,
            identifiers: try identifiers.map { identifier in
                CredentialIdentifier(
                    try StoredIdentifier.value(kind: identifier.kind, text: identifier.text),
                    validity: Validity(
                        from: StoredMoment.date(identifier.from), until: StoredMoment.date(identifier.until)),
                    country: identifier.country)
            })
    }
}
