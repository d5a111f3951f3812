import Synchronization

/// The shapes of the listed plates with their counts, and what is forgiven in each.
///
/// Counts follow every edit. What is forgiven is worked out when it is first asked for, from the counts of one moment,
/// and stands until a shape's plates have changed by one in 32 since: less than the rest that the budget keeps back. A
/// shape takes a few milliseconds at most, because its plates are sampled, so that no lane waits for longer however
/// many are listed.
struct ListedShapes: Sendable {
    /// A shape is worked out anew when so many of its plates, as a fraction, were added or removed.
    private static let staleAfter = 32

    private(set) var shapes: [PlateShape: ListedShape] = [:]

    /// How many plates of a shape were added and removed since `fits` began.
    private var changes: [PlateShape: Int] = [:]

    private var fits = ShapeFits([:])

    /// Counts the plates of a credential.
    mutating func add(_ credential: Credential) {
        for case .plate(let plate) in credential.identifiers.map(\.value) { add(plate.folded) }
    }

    /// The credential must be one that was added.
    mutating func remove(_ credential: Credential) {
        for case .plate(let plate) in credential.identifiers.map(\.value) { remove(plate.folded) }
    }

    private mutating func add(_ plate: FoldedPlate) {
        guard let plate = PlateSymbols(plate) else { return }
        let shape = PlateShape(plate)
        shapes[shape, default: ListedShape(shape)].add(plate)
        noteChange(of: shape)
    }

    private mutating func remove(_ plate: FoldedPlate) {
        guard let plate = PlateSymbols(plate) else { return }
        let shape = PlateShape(plate)
        guard shapes[shape] != nil else { return }
        shapes[shape]?.remove(plate)
        if shapes[shape]?.plates == 0 { shapes[shape] = nil }
        noteChange(of: shape)
    }

    /// What is forgiven to listed plates of a shape.
    func rules(of shape: PlateShape, budget: Double) -> ForgivenRules {
        fits.rules(of: shape, budget: budget)
    }

    private mutating func noteChange(of shape: PlateShape) {
        changes[shape, default: 0] += 1
        guard changes[shape, default: 0] * Self.staleAfter > fits.plates(of: shape) else { return }
        changes = [:]
        fits = ShapeFits(shapes)
    }
}

/// What is forgiven under the counts of one moment, each shape worked out once.
///
/// A memory, not a state: whoever asks first, the answer is the same.
final class ShapeFits: Sendable {
    private struct Question: Hashable {
        let shape: PlateShape
        let budget: Double
    }

    private let shapes: [PlateShape: ListedShape]
    private let answers = Mutex<[Question: ForgivenRules]>([:])

    init(_ shapes: [PlateShape: ListedShape]) { self.shapes = shapes }

    func plates(of shape: PlateShape) -> Int { shapes[shape]?.plates ?? 0 }

    func rules(of shape: PlateShape, budget: Double) -> ForgivenRules {
        guard budget > 0, shapes[shape] != nil else { return .none }
        let question = Question(shape: shape, budget: budget)
        if let answer = answers.withLock({ $0[question] }) { return answer }
        // Two that ask at once may both work it out; neither waits for the other.
        var fit = ShapeFit(shape, in: shapes)
        let answer = fit.rules(budget: budget)
        answers.withLock { $0[question] = answer }
        return answer
    }
}
