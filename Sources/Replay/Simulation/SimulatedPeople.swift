import AccessControl

/// The people of a simulated site: their cars, cards and groups, and what of the rules is drawn.
struct SimulatedPeople {
    let listed: [SimulatedSite.Vehicle]
    let strangers: [SimulatedSite.Vehicle]
    let cards: [String]

    /// For each user: lets in at any time, or in office hours only.
    let profiles: [String]

    /// Who may begin a free passage.
    let mayActivate: [Bool]
    let limits: [GroupLimit]
    let isHoliday: Bool
    let hasPeriods: Bool

    init(chance: inout Chance) {
        listed = Self.plates.enumerated().map { SimulatedSite.Vehicle(plate: $1, tag: Self.tag($0)) }
        strangers = Self.strangerPlates.map { SimulatedSite.Vehicle(plate: $0, tag: nil) }
        cards = Self.plates.indices.map { "1A2B3C4\($0)" }
        profiles = Self.plates.map { _ in chance.happens(0.7) ? "always" : "office" }
        mayActivate = Self.plates.map { _ in chance.happens(0.5) }
        let hasLimits = chance.happens(0.4)
        limits =
            hasLimits
            ? [0, 1].map { GroupLimit(group: Self.groups[$0], area: "yard", places: 1 + $0) } : []
        isHoliday = chance.happens(0.15)
        hasPeriods = chance.happens(0.3)
    }

    static let groups = ["Flat 1", "Flat 2"]

    /// The group of a user: three share one flat, three another, the others none.
    func group(of user: Int) -> String? { user < 6 ? Self.groups[user / 3] : nil }

    func user(_ index: Int) -> UserID { UserID("user\(index)") }

    func car(_ index: Int) -> CredentialID { CredentialID("car\(index)") }

    var features: Set<SiteFeature> {
        var features: Set<SiteFeature> = []
        if !limits.isEmpty { features.insert(.groupLimits) }
        if isHoliday { features.insert(.specialDay) }
        return features
    }

    private static let plates = [
        "1234BCD", "5678FGH", "9876JKL", "LK923UP", "BA123XY", "KE456ZA", "TN777AA", "ZA001BB",
    ]
    static let blockedPlate = "BL0CKED"
    private static let strangerPlates = ["3141PQR", "2718STU", "MT555CC", blockedPlate]

    private static func tag(_ index: Int) -> String { "E2003411B80201138325850\(index)" }
}
