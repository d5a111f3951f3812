import Synchronization

/// The shapes of the listed plates with their counts, and what is forgiven in each.
///
/// Counts follow every edit. What is forgiven is worked out when it is first asked for, from counts that may be one in 32
/// behind: a cost is then at most three hundredths off. Because the plates are sampled, a shape takes a few
/// milliseconds at most, however many are listed.
struct ListedShapes: Sendable {
    /// A shape is counted anew when so many of its plates, as a fraction, were added or removed.
    private static let staleAfter = 32

    private struct Entry {
        var listed: ListedShape

        /// How many more of its plates may be added or removed before the counts of `fits` are too old.
        var allowance = 0

        /// Whether the counts of `fits` still serve.
        mutating func change(_ edit: (inout ListedShape) -> Void) -> Bool {
            edit(&listed)
            allowance -= 1
            return allowance >= 0
        }
    }

    private var entries: [PlateShape: Entry] = [:]
    private var fits = ShapeFits([:])

    /// Every shape of which plates are listed, by length.
    private var lengths = Array(repeating: [PlateShape](), count: PlateText.maximumLength + 1)

    /// Counts the plates of a credential.
    mutating func add(_ credential: Credential) {
        for plate in Self.plates(of: credential) { change(PlateShape(plate)) { $0.add(plate) } }
    }

    /// The credential must be one that was added.
    mutating func remove(_ credential: Credential) {
        for plate in Self.plates(of: credential) { change(PlateShape(plate)) { $0.remove(plate) } }
    }

    /// What is forgiven to listed plates of a shape.
    func rules(of shape: PlateShape, budget: Double) -> ForgivenRules {
        fits.rules(of: shape, budget: budget)
    }

    /// Every shape of a length of which plates are listed.
    func shapes(ofLength length: Int) -> [PlateShape] {
        lengths.indices.contains(length) ? lengths[length] : []
    }

    private static func plates(of credential: Credential) -> some Sequence<PlateSymbols> {
        credential.identifiers.lazy.compactMap { identifier in
            guard case .plate(let plate) = identifier.value else { return nil }
            return PlateSymbols(plate.folded)
        }
    }

    private mutating func change(_ shape: PlateShape, _ edit: (inout ListedShape) -> Void) {
        if entries[shape, default: Entry(listed: ListedShape(shape))].change(edit) { return }
        guard let listed = entries[shape]?.listed else { return }
        if listed.plates == 0 {
            entries[shape] = nil
            lengths[shape.length].removeAll { $0 == shape }
        } else {
            if !lengths[shape.length].contains(shape) { lengths[shape.length].append(shape) }
            entries[shape] = Entry(listed: listed, allowance: listed.plates / Self.staleAfter)
        }
        fits = fits.counting(shape, entries[shape]?.listed)
    }
}
