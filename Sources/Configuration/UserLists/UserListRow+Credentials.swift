import AccessControl

extension UserListRow {
    /// The most columns of a numbered group that are looked at: more than anybody may have, so that too many are refused
    /// and not passed over.
    private static let numbers = 1...99

    /// The vehicles, cards and PIN of the line.
    mutating func credentials(of user: User) -> [Credential] {
        let validity = period(from: .validFrom, until: .validUntil)
        let uses = number(.usesLeft, in: 0...1_000_000)
        var vehicles = Vehicles(user: user.id)
        for number in Self.numbers { plate(number, into: &vehicles) }
        for number in Self.numbers { tag(number, into: &vehicles) }
        let plates = vehicles.count(of: .plate)
        if plates > RulesLimits.platesPerUser {
            refuse(.plate(plates), "\(plates) plates: a user has at most \(RulesLimits.platesPerUser)")
        }
        let tags = vehicles.count(of: .tag)
        if tags > RulesLimits.otherIdentifiersPerUser {
            refuse(.tag(tags), "\(tags) tags: a user has at most \(RulesLimits.otherIdentifiersPerUser)")
        }
        let credentials = vehicles.credentials + cards(of: user) + pin(of: user)
        return credentials.map { credential in
            var credential = credential
            credential.validity = validity
            credential.usesLeft = uses
            return credential
        }
    }

    private mutating func plate(_ number: Int, into vehicles: inout Vehicles) {
        guard let text = text(.plate(number)) else { return }
        let period = period(from: .plateFrom(number), until: .plateUntil(number))
        do throws(PlateTextError) {
            let plate = CredentialIdentifier(
                .plate(try PlateText(text)), validity: period, country: self.text(.plateCountry(number)))
            vehicles.add(plate, to: self.text(.plateVehicle(number)))
        } catch { refuse(.plate(number), error.description) }
    }

    private mutating func tag(_ number: Int, into vehicles: inout Vehicles) {
        guard let text = text(.tag(number)) else { return }
        do throws(HexNumberError) {
            vehicles.add(CredentialIdentifier(.tag(try TagNumber(text))), to: self.text(.tagVehicle(number)))
        } catch { refuse(.tag(number), error.description) }
    }

    private mutating func cards(of user: User) -> [Credential] {
        var cards: [Credential] = []
        for number in Self.numbers {
            guard let text = text(.card(number)) else { continue }
            let period = period(from: .cardFrom(number), until: .cardUntil(number))
            do throws(HexNumberError) {
                let card = CredentialIdentifier(.card(try CardNumber(text)), validity: period)
                let id = CredentialID("\(user.id)-card-\(cards.count + 1)")
                cards.append(Credential(id: id, holder: user.id, identifiers: [card]))
            } catch { refuse(.card(number), error.description) }
        }
        if cards.count > RulesLimits.cardsPerUser {
            refuse(.card(cards.count), "\(cards.count) cards: a user has at most \(RulesLimits.cardsPerUser)")
        }
        return cards
    }

    private mutating func pin(of user: User) -> [Credential] {
        guard let digest = digest(.pin) else { return [] }
        let id = CredentialID("\(user.id)-pin")
        return [Credential(id: id, holder: user.id, identifiers: [CredentialIdentifier(.pin(digest))])]
    }
}

/// The vehicles of one user in the order in which a list names them; what names none belongs to the first.
private struct Vehicles {
    private let user: UserID
    private var order: [CredentialID] = []
    private var identifiers: [CredentialID: [CredentialIdentifier]] = [:]

    init(user: UserID) { self.user = user }

    mutating func add(_ identifier: CredentialIdentifier, to vehicle: String?) {
        let id = vehicle.map { CredentialID($0) } ?? order.first ?? CredentialID("\(user)-vehicle-1")
        if identifiers[id] == nil { order.append(id) }
        identifiers[id, default: []].append(identifier)
    }

    func count(of kind: IdentifierValue.Kind) -> Int {
        identifiers.values.reduce(0) { $0 + $1.count { $0.value.kind == kind } }
    }

    var credentials: [Credential] {
        order.map { Credential(id: $0, holder: user, identifiers: identifiers[$0] ?? []) }
    }
}
