/// Reads plates as badly as the measured reader does: for trials of what is forgiven, never in a lane.
package struct MisreadingReader: Sendable {
    /// What was read of a plate.
    package struct Reading: Sendable {
        package let plate: PlateText

        /// One a character where posteriors were asked for.
        package let characters: [CharacterPosterior]
    }

    private let givesPosteriors: Bool

    package init(givesPosteriors: Bool) { self.givesPosteriors = givesPosteriors }

    /// One reading of a plate of A–Z and 0–9, or nil for any other.
    package func read(_ plate: PlateText, using generator: inout some RandomNumberGenerator) -> Reading? {
        guard let truth = PlateSymbols(plate.folded) else { return nil }
        var text: [Character] = []
        var characters: [CharacterPosterior] = []
        for place in 0...truth.count {
            let added = LengthConfusions.added(at: place, of: truth.count)
            if Double.random(in: 0..<1, using: &generator) < added, text.count < PlateText.maximumLength {
                let digit = Double.random(in: 0..<1, using: &generator) < LengthConfusions.kindShare
                let symbol = Int.random(in: PlateSymbols.symbols(digit: digit), using: &generator)
                text.append(PlateSymbols.character(of: symbol))
                if givesPosteriors { characters.append(belief(in: symbol, truth: symbol, using: &generator)) }
            }
            guard place < truth.count, text.count < PlateText.maximumLength else { break }
            let lost = LengthConfusions.lost(at: place, of: truth.count)
            if Double.random(in: 0..<1, using: &generator) < lost { continue }
            let own = truth[place]
            let symbol = substitute(own, using: &generator)
            text.append(PlateSymbols.character(of: symbol))
            if givesPosteriors { characters.append(belief(in: symbol, truth: own, using: &generator)) }
        }
        if text.isEmpty { return nil }
        return Reading(plate: PlateText(normalized: String(text)), characters: characters)
    }

    private func substitute(_ truth: Int, using generator: inout some RandomNumberGenerator) -> Int {
        var left = Double.random(in: 0..<1, using: &generator)
        left -= CharacterConfusions.probability(of: truth, truth: truth)
        if left < 0 { return truth }
        for read in 0..<PlateSymbols.alphabet where read != truth {
            left -= CharacterConfusions.probability(of: read, truth: truth)
            if left < 0 { return read }
        }
        return truth
    }

    /// The belief in each named rival, drawn by itself from the counted shares.
    private func belief(
        in read: Int, truth: Int, using generator: inout some RandomNumberGenerator
    ) -> CharacterPosterior {
        var rivals: [CharacterPosterior.Candidate] = []
        for rival in 0..<PlateSymbols.alphabet where rival != read {
            let alike = CharacterConfusions.areAlike(rival, read)
            let doubt = doubt(using: &generator) { doubt in
                if read == truth { return Doubt.right(doubt, alike: alike) }
                return rival == truth
                    ? Doubt.misread(alike: alike)[doubt] : Doubt.third(doubt, alike: alike)
            }
            guard let posterior = doubt.typicalPosterior else { continue }
            rivals.append(.init(PlateSymbols.character(of: rival), posterior))
        }
        let rest = max(1 - rivals.reduce(0) { $0 + $1.probability }, 0.01)
        return CharacterPosterior(candidates: [.init(PlateSymbols.character(of: read), rest)] + rivals)
    }

    /// None is what the others leave.
    private func doubt(
        using generator: inout some RandomNumberGenerator, share: (Doubt) -> Double
    ) -> Doubt {
        var left = Double.random(in: 0..<1, using: &generator)
        for doubt in [Doubt.slight, .marked, .strong] {
            left -= share(doubt)
            if left < 0 { return doubt }
        }
        return .none
    }
}

extension Doubt {
    /// A posterior in the middle of the doubt, nil for none.
    fileprivate var typicalPosterior: Double? {
        switch self {
        case .none: nil
        case .slight: 0.06
        case .marked: 0.18
        case .strong: 0.4
        }
    }
}
