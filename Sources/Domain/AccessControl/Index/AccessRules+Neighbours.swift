// Listed plates near a text that was read.

extension AccessRules {
    /// The listed plates that differ from a text in 1 to `places` characters, each by one that looks like it.
    ///
    /// The text itself is not among them. Ordered by key.
    package func lookAlikes(of plate: FoldedPlate, atMost places: Int) -> [Listing] {
        NeighbourSearch(plate, within: .lookAlikes(atMost: places), in: index, credentials.records.pages)
            .listings()
    }

    /// The listed plates that become the text by one substitution, insertion or deletion of any character.
    ///
    /// The text itself is not among them. Ordered by key. Letters of other scripts take longer: a microsecond or two
    /// for each different one that is listed anywhere.
    package func oneEditAway(from plate: FoldedPlate) -> [Listing] {
        NeighbourSearch(plate, within: .oneEdit, in: index, credentials.records.pages).listings()
    }
}
