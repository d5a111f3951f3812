import AccessControl
import Foundation
import SiteStore

extension SiteOperations {
    private static let page = 500

    func users(_ answer: Answering) async throws {
        try await forEachUser { try await answer(.user(UserDocument($0))) }
    }

    func user(_ id: String) async throws -> UserDocument {
        guard let record = try await store.user(UserID(id)) else {
            throw ControlError.refused("there is no user \(id)")
        }
        return UserDocument(record)
    }

    /// Adds or replaces a person, in force when it returns.
    func put(_ document: UserDocument, by caller: String, _ answer: Answering) async throws {
        let (rules, _) = try await rulesInForce()
        let id = UserID(document.id)
        guard id.isPlain || rules.users[id] != nil else {
            throw ControlError.refused("“\(document.id.prefix(80))” is not a user id: \(UserID.writing)")
        }
        let record = try document.record(under: rules, hasher: store.pinHasher)
        let entered = Self.newPlates(in: record.credentials, rules)
        try await put(settingPIN: document.pin != nil, by: caller) { [hasher = store.pinHasher] rules in
            [try document.record(under: rules, hasher: hasher)]
        }
        try await answer(.done("saved \(id)"))
        try await pointOutNear(entered, answer)
        try await pointOutBlocked(record.credentials.flatMap(\.identifiers).map(\.value), answer)
        try await pointOutWeakPIN(document.pin?.count, answer)
    }

    /// Writes people: all of them or none.
    ///
    /// They are made from the rules in force when it is their turn, so that what is kept of them is what they have by then.
    func put(
        settingPIN: Bool, by caller: String,
        _ people: @escaping @Sendable (AccessRules) throws -> [UserRecord]
    ) async throws {
        let isLive = runner != nil
        try await edit(by: caller, settingPIN: settingPIN) { [self] check in
            let rules: AccessRules
            if let known = check.rules { rules = known } else { rules = try await rulesInForce().rules }
            let records = try people(rules)
            // Beside lanes an import goes in short steps; alone it is one transaction.
            return isLive
                ? try await store.importUsersInSteps(records, check: check)
                : try await store.importUsers(records, check: check)
        }
    }

    func removeUser(_ id: String, by caller: String, _ answer: Answering) async throws {
        try await edit(by: caller) { [store] check in try await store.removeUser(UserID(id), check: check) }
        try await answer(.done("removed \(id)"))
    }

    func plates(of user: String?, _ answer: Answering) async throws {
        if let user {
            guard let record = try await store.user(UserID(user)) else {
                throw ControlError.refused("there is no user \(user)")
            }
            for plate in Self.plates(record) { try await answer(.plate(plate)) }
            return
        }
        try await forEachUser { record in
            for plate in Self.plates(record) { try await answer(.plate(plate)) }
        }
    }

    func assign(
        _ plate: String, to user: String, _ validity: Validity, by caller: String, _ answer: Answering
    ) async throws {
        let text = try Self.plate(plate)
        try await edit(by: caller) { [store] check in
            try await store.assign(text, to: UserID(user), validity: validity, check: check)
        }
        try await answer(.done("\(text.text) belongs to \(user)"))
        try await pointOutNear([text], answer)
        try await pointOutBlocked([.plate(text)], answer)
    }

    func remove(_ plate: String, by caller: String, _ answer: Answering) async throws {
        let text = try Self.plate(plate)
        try await edit(by: caller) { [store] check in try await store.removePlate(text, check: check) }
        try await answer(.done("\(text.text) removed"))
    }

    static func plate(_ text: String) throws -> PlateText {
        do { return try PlateText(text) } catch {
            throw ControlError.refused("“\(text.prefix(40))”: \(error)")
        }
    }

    private static func plates(_ record: UserRecord) -> [PlateDocument] {
        record.credentials.flatMap(\.identifiers).compactMap { identifier in
            guard case .plate(let plate) = identifier.value else { return nil }
            return PlateDocument(
                plate: plate.text, user: record.user.id.rawValue, name: record.user.name,
                from: identifier.validity.from, until: identifier.validity.until)
        }
    }

    private func forEachUser(_ body: (UserRecord) async throws -> Void) async throws {
        var last: UserID?
        while true {
            let records = try await store.users(after: last, limit: Self.page)
            for record in records { try await body(record) }
            guard let next = records.last?.user.id else { return }
            last = next
        }
    }
}
