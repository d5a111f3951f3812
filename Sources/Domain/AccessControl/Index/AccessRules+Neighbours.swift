// Listed plates near a text that was read.

extension AccessRules {
    /// The listed plates that differ from a text in 1 to `places` characters, each by one that looks like it.
    ///
    /// The text itself is not among them. Ordered by key.
    package func lookAlikes(of plate: FoldedPlate, atMost places: Int) -> [Listing] {
        search(plate, within: .lookAlikes(atMost: places)).map { listing(at: $0.place) }
    }

    /// The listed plates that become the text by one substitution, insertion or deletion of any character.
    ///
    /// The text itself is not among them. Ordered by key. Letters of other scripts take longer: a microsecond or two
    /// for each different one that is listed anywhere.
    package func oneEditAway(from plate: FoldedPlate) -> [Listing] {
        search(plate, within: .oneEdit).map { listing(at: $0.place) }
    }

    /// The listed plates within reach of a text, and not the text itself, ordered by key; none that differs by more than
    /// likenesses tell.
    func neighbours(of plate: FoldedPlate, within reach: NeighbourSearch.Reach) -> [Neighbour] {
        let symbols = PlateSymbols(plate)
        return search(plate, within: reach).compactMap { Neighbour($0, to: plate, symbols) }
    }

    /// What is listed at a place that was found; a listing is made only of what is used, because it counts a reference.
    func listing(at place: RecordPlace) -> Listing { Listing(credentials.records.pages, place) }

    private func search(_ plate: FoldedPlate, within reach: NeighbourSearch.Reach) -> [NeighbourSearch.Found]
    {
        NeighbourSearch(
            plate, within: reach, in: index, credentials.records.pages, shapes: listedShapes
        ).found()
    }
}
