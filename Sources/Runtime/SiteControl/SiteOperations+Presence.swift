import AccessControl
import Foundation
import PassageControl
import SiteRuntime
import SiteStore

extension SiteOperations {
    /// Who is inside, by area, the longest stay first.
    func presence(in area: String?, _ answer: Answering) async throws {
        if let area { _ = try known(area) }
        let (rules, presence) = try await rulesInForce()
        let stays = presence.stays.filter { area == nil || $0.value.area.rawValue == area }.sorted {
            ($0.value.area, $0.value.since, $0.key) < ($1.value.area, $1.value.since, $1.key)
        }
        let now = now()
        let overstays = Set(presence.overstays(at: now, rules: rules).map(\.subject))
        for (subject, stay) in stays {
            let isKnown = presence.stay(of: subject, at: now, rules: rules) != nil
            try await answer(
                .presence(
                    Self.document(
                        InsideSubject(subject: subject, rules: rules), stay, isForgotten: !isKnown,
                        isOverstay: overstays.contains(subject))))
        }
    }

    /// Has the site forget where a user with all vehicles is, or the vehicle with a plate.
    ///
    /// Without a service the rows go to the journal in place, and presence with them.
    func forgive(_ whom: String, reason: String, by caller: String, _ answer: Answering) async throws {
        let words = try Self.words(reason)
        let (rules, presence) = try await rulesInForce()
        let subjects = try Self.subjects(whom, rules, presence)
        let inside = subjects.all.filter { presence.stays[$0] != nil }
        guard !inside.isEmpty else { throw ControlError.refused("\(subjects.name) is not inside any area") }
        for subject in inside {
            try await forgive(subject, by: caller, words)
            let name = InsideSubject(subject: subject, rules: rules).name
            try await answer(.done("\(name): \(Self.place(subject, presence, rules)) is forgotten"))
        }
    }

    private func forgive(_ subject: Presence.Subject, by caller: String, _ reason: String) async throws {
        if let runner {
            let order = SiteOrder(order: .forgive(subject), by: caller, reason: reason)
            return try Self.refuseIfRefused(try await runner.order(order))
        }
        let (rules, presence) = try await rulesInForce()
        var row = JournalEntry(id: EntryID(rawValue: 0), at: now(), kind: .presenceForgiven)
        row.tellForgiven(subject, rules: rules, presence: presence, by: caller, reason: reason)
        try await store.append([row])
    }

    /// Everything that somebody means: a user id stands for the person and all their vehicles, a plate for its vehicle,
    /// and the id that a list of presence shows for whoever is not among the people any more.
    private static func subjects(
        _ whom: String, _ rules: AccessRules, _ presence: Presence
    ) throws -> (name: String, all: [Presence.Subject]) {
        let listing = (try? PlateText(whom)).flatMap { rules.listing(of: .plate($0)) }
        let user = rules.users[UserID(whom)]
        if let user, let listing, listing.credential.holder != user.id {
            throw ControlError.refused(
                "\(whom) is the id of \(user.name) and a plate of somebody else: name the other's user id")
        }
        if let user {
            let vehicles = rules.credentials(of: user.id).map { Presence.Subject.vehicle($0.id) }
            return (user.name, [.person(user.id)] + vehicles)
        }
        if let listing { return (whom, [.vehicle(listing.credential.id)]) }
        let left = presence.stays.keys.filter { InsideSubject(subject: $0, rules: rules).id == whom }
        guard !left.isEmpty else { throw ControlError.refused("there is no user and no plate \(whom)") }
        return (whom, left.sorted())
    }

    /// Where somebody is, by the name of the area.
    private static func place(
        _ subject: Presence.Subject, _ presence: Presence, _ rules: AccessRules
    ) -> String {
        guard let area = presence.area(of: subject) else { return "outside" }
        return rules.areas[area]?.name ?? area.rawValue
    }

    private static func document(
        _ inside: InsideSubject, _ stay: Presence.Stay, isForgotten: Bool, isOverstay: Bool
    ) -> PresenceDocument {
        PresenceDocument(
            kind: inside.kind.rawValue, id: inside.id, user: inside.holder?.rawValue, name: inside.holderName,
            plates: inside.plates, area: stay.area.rawValue, since: stay.since, isForgotten: isForgotten,
            isOverstay: isOverstay)
    }
}
