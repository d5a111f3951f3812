import AccessControl

/// What the users of the largest list hold, one user after the other.
struct LargeHoldings {
    private var fleet: PlateFleet
    private var series: TagSeries

    init(seed: UInt64) {
        fleet = PlateFleet(seed: seed)
        series = TagSeries(seed: seed + 1)
    }

    /// Two cars, and a card for every second user.
    mutating func next(for number: Int) throws -> [Credential] {
        let hasMore = number.isMultiple(of: 2)
        let first =
            [try nextPlate(), try nextPlate()].map { IdentifierValue.plate($0) } + [
                .tag(try series.nextTag())
            ]
        let second = [IdentifierValue.plate(try nextPlate())] + (hasMore ? [.tag(try series.nextTag())] : [])
        let card = hasMore ? [[IdentifierValue.card(try series.nextCard())]] : []
        return ([first, second] + card).enumerated().map { index, values in
            Credential(
                id: CredentialID(rawValue: index < 2 ? "user-\(number)-car-\(index)" : "user-\(number)-card"),
                holder: UserID(rawValue: "user-\(number)"),
                identifiers: values.map { CredentialIdentifier($0) })
        }
    }

    mutating func nextPlate() throws -> PlateText { try PlateText(fleet.next()) }

    /// Another tag or card of the same kind.
    mutating func nextLike(_ value: IdentifierValue) throws -> IdentifierValue {
        if case .card = value { return .card(try series.nextCard()) }
        return .tag(try series.nextTag())
    }
}
