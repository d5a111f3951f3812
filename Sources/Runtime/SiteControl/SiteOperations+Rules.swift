import AccessControl
import DeviceKit
import Foundation
import SiteConfiguration
import SiteStore

extension SiteOperations {
    /// Takes people, profiles, schedules, special days and lists from a rules file: all of it, or nothing.
    ///
    /// Until there is a page for them this is how profiles and schedules come into a new data folder.
    func importRules(_ file: String, _ bytes: Data, by caller: String, _ answer: Answering) async throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ControlError.refused("\(file): the text is not UTF-8")
        }
        let hasher = store.pinHasher
        let rules: RulesFile
        do {
            rules = try RulesFile.parse(
                text, file: file, site: layout, pinDigest: { hasher.digest($0) })
        } catch { throw ControlError.refused(error.description) }
        let entered = Self.newPlates(in: rules.credentials, try await rulesInForce().rules)
        try await edit(by: caller, settingPIN: rules.setsPIN) { [store] check in
            try await store.apply(rules.changes, check: check)
        }
        try await answer(.done(Self.summary(rules)))
        try await pointOutNear(entered, answer)
        try await pointOutBlocked(
            rules.credentials.flatMap(\.identifiers).map(\.value) + rules.blocked, answer)
        try await pointOutWeakPIN(rules.shortestPIN, answer)
    }

    private static func summary(_ rules: RulesFile) -> String {
        let counts = [
            ("users", rules.users.count), ("profiles", rules.profiles.count),
            ("schedules", rules.schedules.count), ("special days", rules.specialDays.count),
            ("blocked", rules.blocked.count), ("watched", rules.watched.count),
            ("group limits", rules.groupLimits.count), ("public PINs", rules.publicPINs.count),
        ]
        return "imported " + counts.filter { $0.1 > 0 }.map { "\($0.0): \($0.1)" }.joined(separator: ", ")
    }
}

extension RulesFile {
    /// Whether anything in it could be found to be in use.
    fileprivate var setsPIN: Bool { shortestPIN != nil || !publicPINs.isEmpty }
}
