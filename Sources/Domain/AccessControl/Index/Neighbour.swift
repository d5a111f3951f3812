/// A listed plate that is near a text and not the text itself.
struct Neighbour {
    /// Where it is listed.
    let place: RecordPlace

    let plate: FoldedPlate

    /// The plate as numbers, nil where it has other letters than A–Z.
    let symbols: PlateSymbols?

    /// How the text differs from it.
    let likeness: Likeness

    /// Nil where the two differ by more than likenesses tell.
    ///
    /// `symbols` are those of the text.
    init?(_ found: NeighbourSearch.Found, to text: FoldedPlate, _ symbols: PlateSymbols?) {
        let own = PlateSymbols(found.plate)
        let likeness =
            if let own, let symbols { Likeness(of: own, to: symbols) } else {
                Likeness(of: found.plate, to: text)
            }
        guard let likeness else { return nil }
        place = found.place
        plate = found.plate
        self.symbols = own
        self.likeness = likeness
    }
}
