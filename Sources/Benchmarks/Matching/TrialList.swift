import AccessControl
import Foundation

/// A list of plates for the trials: one user with one car a plate, let in at any time.
struct TrialList {
    let rules: AccessRules
    let listed: [PlateText]

    private let keys: Set<FoldedPlate>

    /// So many different plates, in equal parts of each format.
    init(_ formats: [PlateFormat], count: Int, budget: Double, using generator: inout SeededGenerator) throws
    {
        var plates: [PlateText] = []
        var keys: Set<FoldedPlate> = []
        while plates.count < count {
            let format = formats[plates.count % formats.count]
            let plate = try PlateText(format.plate(using: &generator))
            if keys.insert(plate.folded).inserted { plates.append(plate) }
        }
        listed = plates
        self.keys = keys
        rules = try Self.rules(plates, budget: budget)
    }

    func isListed(_ plate: PlateText) -> Bool { keys.contains(plate.folded) }

    /// The car of a listed plate.
    static func credential(of plate: PlateText) -> CredentialID { CredentialID(rawValue: plate.text) }

    static func read(_ plate: PlateText, _ characters: [CharacterPosterior] = []) -> CredentialRead {
        CredentialRead(
            identifier: .plate(plate), rawText: plate.text, accessPoint: "in", source: "camera",
            characters: characters, seenAt: moment, receivedAt: moment)
    }

    static let moment = Date(timeIntervalSince1970: 1_777_852_800)

    private static func rules(_ plates: [PlateText], budget: Double) throws -> AccessRules {
        let profile = AccessProfile(
            id: "all", name: "All", policies: [AccessPolicy(accessPoint: "in", schedule: Schedule.always.id)])
        return try AccessRules(
            timeZone: .gmt,
            users: plates.map { User(id: UserID(rawValue: $0.text), name: $0.text, profiles: ["all"]) },
            credentials: plates.map { plate in
                Credential(
                    id: credential(of: plate), holder: UserID(rawValue: plate.text),
                    identifiers: [CredentialIdentifier(.plate(plate))])
            },
            profiles: [profile],
            accessPoints: [AccessPoint(id: "in", door: "gate", direction: .entry, to: "yard")],
            matching: MatchingPolicy(falseAcceptBudget: budget))
    }
}
