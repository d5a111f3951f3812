// Listed plates near a text that was read. Each is proposed as a text and looked up like any other.

extension AccessRules {
    /// The listed plates that differ from a text in 1 to `places` characters, each by one that looks like it.
    ///
    /// The text itself is not among them. Ordered by key.
    package func lookAlikes(of plate: FoldedPlate, atMost places: Int) -> [Listing] {
        var texts: [(characters: [Character], places: Int)] = [([], 0)]
        for character in plate.key {
            let others = LookAlikes.others(than: character)
            texts = texts.flatMap { text -> [(characters: [Character], places: Int)] in
                let kept = [(text.characters + [character], text.places)]
                if text.places == places { return kept }
                return kept + others.map { (text.characters + [$0], text.places + 1) }
            }
        }
        return listings(texts.filter { $0.places > 0 }.map(\.characters))
    }

    /// The listed plates that become the text by one substitution, insertion or deletion of any character.
    ///
    /// The text itself is not among them. Ordered by key.
    package func oneEditAway(from plate: FoldedPlate) -> [Listing] {
        let text = Array(plate.key)
        var texts: [[Character]] = []
        let alphabet = index.plateCharacters
        for place in 0...text.count {
            for character in alphabet { texts.append(text[..<place] + [character] + text[place...]) }
            if place == text.count { break }
            texts.append(Array(text[..<place] + text[(place + 1)...]))
            for character in alphabet where character != text[place] {
                texts.append(text[..<place] + [character] + text[(place + 1)...])
            }
        }
        return listings(texts)
    }

    private func listings(_ texts: [[Character]]) -> [Listing] {
        Set(texts.map { String($0) }).sorted().compactMap { listing(of: .plate(PlateText(key: $0))) }
    }
}

extension LookAlikes {
    /// The other members of a character's class.
    fileprivate static func others(than character: Character) -> [Character] {
        classes.first { $0.contains(character) }.map { $0.filter { $0 != character } } ?? []
    }
}
