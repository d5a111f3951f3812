import AccessControl
import Foundation

/// One user on the way to a line of a list: the fields by column, and what has no column.
struct UserListLine {
    private(set) var fields: [UserListColumn: String] = [:]
    private(set) var omissions: [String] = []
    private let calendar: SiteCalendar
    private let user: User

    init(_ listed: ListedUser, calendar: SiteCalendar) {
        self.calendar = calendar
        user = listed.user
        fillUser()
        // There is no column for "not enabled": written, such a credential would count again after an import.
        let (credentials, disabled) = listed.credentials.divided(by: \.isEnabled)
        for credential in disabled { omit("credential \(credential.id), which is not enabled") }
        let shared = sharedValidity(of: credentials)
        put(shared, from: .validFrom, until: .validUntil)
        putUses(of: credentials)
        var numbers = Numbers()
        for credential in credentials {
            put(credential, beside: shared, firstVehicle: listed.firstVehicle, &numbers)
        }
    }

    private mutating func fillUser() {
        fields[.userID] = user.id.rawValue
        fields[.name] = user.name
        fields[.group] = user.group
        fields[.building] = user.building
        fields[.room] = user.room
        fields[.floors] = user.floors.joined(separator: " ")
        fields[.phone] = user.phone
        fields[.enabled] = user.isEnabled ? "yes" : "no"
        fields[.profiles] = user.profiles.map(\.rawValue).joined(separator: " ")
        fields[.webRelay] = String(user.accessSetting.webRelay)
        fields[.relays] = user.accessSetting.relays.map(String.init).joined(separator: " ")
        fields[.mayActivateRelaySchedule] = user.accessSetting.mayActivateRelaySchedule ? "yes" : "no"
    }

    /// The validity that all credentials share; where they differ, each identifier gets its own period instead.
    private func sharedValidity(of credentials: [Credential]) -> Validity {
        let periods = Set(credentials.map(\.validity))
        return periods.count == 1 ? periods.first ?? .longTerm : .longTerm
    }

    private mutating func putUses(of credentials: [Credential]) {
        let uses = Set(credentials.map(\.usesLeft))
        if uses.count == 1, let left = uses.first ?? nil { fields[.usesLeft] = String(left) }
        if uses.count > 1 { omit("the uses left differ between credentials") }
        if credentials.contains(where: { !$0.label.isEmpty }) { omit("the labels of credentials") }
    }

    private mutating func put(
        _ credential: Credential, beside shared: Validity, firstVehicle: CredentialID?,
        _ numbers: inout Numbers
    ) {
        for identifier in credential.identifiers {
            let own = credential.validity == shared ? .longTerm : credential.validity
            let period = identifier.validity.narrowed(to: own)
            let vehicle =
                credential.id == firstVehicle && credential.id == standardVehicle ? nil : credential.id
            switch identifier.value {
            case .plate(let plate):
                numbers.plates += 1
                fields[.plate(numbers.plates)] = plate.text
                fields[.plateCountry(numbers.plates)] = identifier.country
                fields[.plateVehicle(numbers.plates)] = vehicle?.rawValue
                put(period, from: .plateFrom(numbers.plates), until: .plateUntil(numbers.plates))
            case .card(let card):
                numbers.cards += 1
                fields[.card(numbers.cards)] = card.hex
                put(period, from: .cardFrom(numbers.cards), until: .cardUntil(numbers.cards))
            case .tag(let tag):
                numbers.tags += 1
                fields[.tag(numbers.tags)] = tag.hex
                fields[.tagVehicle(numbers.tags)] = vehicle?.rawValue
                if period != .longTerm { omit("the period of a tag") }
            case .pin: break
            case .qr, .face, .bluetooth, .phone: omit(identifier.value.wording)
            }
        }
    }

    private var standardVehicle: CredentialID { CredentialID("\(user.id)-vehicle-1") }

    private mutating func put(_ period: Validity, from: UserListColumn, until: UserListColumn) {
        fields[from] = period.from.map(calendar.text)
        fields[until] = period.until.map(calendar.text)
    }

    private mutating func omit(_ what: String) {
        omissions.append("\(user.name) (\(user.id)): not in this format: \(what)")
    }

    private struct Numbers {
        var plates = 0
        var cards = 0
        var tags = 0
    }
}

extension Array {
    /// The elements for which a condition holds, and the others, both in order.
    fileprivate func divided(by condition: (Element) -> Bool) -> (holds: [Element], fails: [Element]) {
        (filter(condition), filter { !condition($0) })
    }
}

extension ListedUser {
    /// The first credential that is a vehicle.
    fileprivate var firstVehicle: CredentialID? {
        credentials.first { credential in
            credential.identifiers.contains {
                switch $0.value {
                case .plate, .tag: true
                default: false
                }
            }
        }?.id
    }
}

extension Validity {
    /// The time that lies in both periods.
    fileprivate func narrowed(to other: Validity) -> Validity {
        let from = [self.from, other.from].compactMap(\.self).max()
        let until = [self.until, other.until].compactMap(\.self).min()
        return Validity(from: from, until: until)
    }
}
