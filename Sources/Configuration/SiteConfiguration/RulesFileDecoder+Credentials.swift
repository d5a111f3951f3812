import AccessControl
import DeviceKit
import Foundation

extension RulesFileDecoder {
    /// The vehicles, cards and PIN of one user.
    func credentials(of user: User, _ section: Section) -> [Credential] {
        let vehicles = section.sections("vehicles", RulesSchema.vehicle).enumerated()
            .compactMap { vehicle($1, number: $0 + 1, of: user) }
        let cards = (section["cards"]?.items() ?? []).enumerated()
            .compactMap { card($1, number: $0 + 1, of: user) }
        let kinds = vehicles.flatMap(\.identifiers).map(\.value.kind)
        bound(kinds.count { $0 == .plate }, of: "plates", RulesLimits.platesPerUser, section["vehicles"])
        bound(
            kinds.count { $0 == .tag }, of: "tags", RulesLimits.otherIdentifiersPerUser, section["vehicles"])
        bound(cards.count, of: "cards", RulesLimits.cardsPerUser, section["cards"])
        let held = vehicles + cards + [pin(section["pin"], of: user)].compactMap(\.self)
        bound(held.count, of: "credentials", RulesLimits.credentialsPerUser, section["vehicles"])
        return held
    }

    private func bound(_ count: Int, of what: String, _ limit: Int, _ field: Field?) {
        if count > limit { field?.refuse("\(count) \(what): a user has at most \(limit)") }
    }

    private func vehicle(_ section: Section, number: Int, of user: User) -> Credential? {
        guard let id = credentialID(section, "\(user.id)-vehicle-\(number)") else { return nil }
        let plates = (section["plates"]?.items() ?? []).compactMap { plate($0, of: user) }
        let tags = (section["tags"]?.items() ?? []).compactMap { tag($0, of: user) }
        if section["plates"] == nil, section["tags"] == nil {
            mistakes.add(line: section.line, key: section.key, "a vehicle has a plate or a tag")
        }
        return Credential(
            id: id, holder: user.id, label: section["label"]?.text() ?? "",
            isEnabled: section["enabled"]?.flag() ?? true, validity: validity(section),
            usesLeft: section["uses"]?.integer(in: 0...1_000_000), identifiers: plates + tags)
    }

    private func card(_ field: Field, number: Int, of user: User) -> Credential? {
        let section = group(field, RulesSchema.card)
        let written = section == nil ? field : section?.required("card")
        guard let card = parsed(written, CardNumber.init), let written,
            isUnheld(.card(card), user, written)
        else { return nil }
        return Credential(
            id: CredentialID("\(user.id)-card-\(number)"), holder: user.id,
            isEnabled: section?["enabled"]?.flag() ?? true, validity: validity(section),
            usesLeft: section?["uses"]?.integer(in: 0...1_000_000),
            identifiers: [CredentialIdentifier(.card(card))])
    }

    private func pin(_ field: Field?, of user: User) -> Credential? {
        guard let field, let text = field.text() else { return nil }
        do { try PINPolicy.privatePIN.check(text) } catch {
            field.refuse("a PIN has 2–8 digits")
            return nil
        }
        shortestPIN = min(shortestPIN ?? text.utf8.count, text.utf8.count)
        let value = IdentifierValue.pin(pinDigest(text))
        guard holders[value] == nil else {
            field.refuse(RulesProblem.pinInUse)
            return nil
        }
        holders[value] = (user.name, field.line)
        return Credential(
            id: CredentialID("\(user.id)-pin"), holder: user.id, identifiers: [CredentialIdentifier(value)])
    }

    private func plate(_ field: Field, of user: User) -> CredentialIdentifier? {
        let section = group(field, RulesSchema.plate)
        let written = section == nil ? field : section?.required("plate")
        guard let plate = parsed(written, PlateText.init), let written,
            isUnheld(.plate(plate), user, written)
        else { return nil }
        return CredentialIdentifier(
            .plate(plate), validity: validity(section), country: section?["country"]?.text(limit: 8))
    }

    private func tag(_ field: Field, of user: User) -> CredentialIdentifier? {
        let section = group(field, RulesSchema.tag)
        let written = section == nil ? field : section?.required("tag")
        guard let tag = parsed(written, TagNumber.init), let written,
            isUnheld(.tag(tag), user, written)
        else { return nil }
        return CredentialIdentifier(.tag(tag), validity: validity(section))
    }

    /// Nil when the value stands alone, without keys.
    private func group(_ field: Field, _ schema: SectionSchema) -> Section? {
        guard case .table = field.value.content else { return nil }
        return field.section(schema)
    }

    private func isUnheld(_ value: IdentifierValue, _ user: User, _ field: Field) -> Bool {
        guard let holder = holders[value] else {
            holders[value] = (user.name, field.line)
            return true
        }
        field.refuse("already belongs to \(holder.user) (line \(holder.line))")
        return false
    }

    private func validity(_ section: Section?) -> Validity {
        let from = parsed(section?["from"], calendar.moment)
        let until = parsed(section?["until"], calendar.moment)
        if let from, let until, until <= from {
            section?["until"]?.refuse("the period ends before it starts")
        }
        return Validity(from: from, until: until)
    }

    private func credentialID(_ section: Section, _ standard: String) -> CredentialID? {
        guard let field = section["id"] else { return CredentialID(standard) }
        guard let id = field.id(CredentialID.self), isNew(id, &credentials, field) else { return nil }
        return id
    }
}
