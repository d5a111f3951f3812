import AccessControl
import Foundation
package import SiteStore

extension UserDocument {
    /// The kinds that a document says in full; the others are kept as they are when a user is replaced.
    private static let said: Set<String> = ["plate", "tag", "card"]

    /// What the store keeps, shown without secrets.
    package init(_ record: UserRecord) {
        self.init(id: record.user.id.rawValue, name: record.user.name)
        group = record.user.group
        building = record.user.building
        room = record.user.room
        floors = record.user.floors
        phone = record.user.phone
        isEnabled = record.user.isEnabled
        profiles = record.user.profiles.map(\.rawValue)
        mayActivateRelaySchedule = record.user.accessSetting.mayActivateRelaySchedule
        credentials = record.credentials.map(Credential.init)
        extra = record.extra
    }

    /// The person as the store keeps them.
    ///
    /// What the document cannot say (PIN without digits, QR code, face, phone) is as it is under the rules. Throws
    /// `ControlError` naming the user and what is wrong.
    func record(under rules: AccessRules, hasher: PINHasher) throws -> UserRecord {
        var setting = rules.users[UserID(id)]?.accessSetting ?? AccessSetting()
        mayActivateRelaySchedule.map { setting.mayActivateRelaySchedule = $0 }
        let user = User(
            id: UserID(id), name: name, group: group, building: building, room: room, floors: floors,
            phone: phone, isEnabled: isEnabled, profiles: profiles.map { AccessProfileID($0) },
            accessSetting: setting)
        var held = try credentials.filter(\.isSaid).map { try $0.credential(of: user.id) }
        let kept = rules.credentials(of: user.id).filter {
            !$0.isSaid(by: Self.said) && !(pin != nil && $0.isPIN)
        }
        held += kept
        if let pin {
            do { try PINPolicy.privatePIN.check(pin) } catch {
                throw ControlError.refused("\(id): a PIN has 2–8 digits")
            }
            held.append(
                AccessControl.Credential(
                    id: CredentialID("\(id)-pin"), holder: user.id,
                    identifiers: [CredentialIdentifier(.pin(hasher.digest(pin)))]))
        }
        return UserRecord(user: user, credentials: held, extra: extra, kept: Set(kept.map(\.id)))
    }
}

extension UserDocument.Credential {
    fileprivate init(_ credential: AccessControl.Credential) {
        self.init(
            id: credential.id.rawValue,
            identifiers: credential.identifiers.map { identifier in
                UserDocument.Identifier(
                    kind: identifier.value.kind.rawValue, value: identifier.value.shownText,
                    from: identifier.validity.from, until: identifier.validity.until,
                    country: identifier.country)
            })
        label = credential.label
        isEnabled = credential.isEnabled
        from = credential.validity.from
        until = credential.validity.until
        uses = credential.usesLeft
    }

    fileprivate var isSaid: Bool { identifiers.contains { ["plate", "tag", "card"].contains($0.kind) } }

    fileprivate func credential(of user: UserID) throws -> AccessControl.Credential {
        AccessControl.Credential(
            id: CredentialID(id), holder: user, label: label, isEnabled: isEnabled,
            validity: Validity(from: from, until: until), usesLeft: uses,
            identifiers: try identifiers.map { try $0.identifier(of: user) })
    }
}

extension UserDocument.Identifier {
    fileprivate func identifier(of user: UserID) throws -> CredentialIdentifier {
        let text = value ?? ""
        do {
            let value: IdentifierValue =
                switch kind {
                case "plate": .plate(try PlateText(text))
                case "tag": .tag(try TagNumber(text))
                case "card": .card(try CardNumber(text))
                default: throw ControlError.refused("no identifier of the kind \(kind) is taken here")
                }
            return CredentialIdentifier(value, validity: Validity(from: from, until: until), country: country)
        } catch {
            throw ControlError.refused("\(user): \(kind) \(text.prefix(20)): \(error)")
        }
    }
}

extension AccessControl.Credential {
    fileprivate func isSaid(by kinds: Set<String>) -> Bool {
        identifiers.contains { kinds.contains($0.value.kind.rawValue) }
    }

    fileprivate var isPIN: Bool { identifiers.contains { $0.value.kind == .pin } }
}
