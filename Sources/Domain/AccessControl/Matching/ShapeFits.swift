import Synchronization

/// What is forgiven in each shape under the counts of one moment, worked out once.
///
/// A memory, not a state: whoever asks first, the answer is the same.
final class ShapeFits: Sendable {
    private struct Question: Hashable {
        let shape: PlateShape
        let budget: Double
    }

    private let shapes: [PlateShape: ListedShape]
    private let answers: Mutex<[Question: ForgivenRules]>

    convenience init(_ shapes: [PlateShape: ListedShape]) { self.init(shapes, [:]) }

    private init(_ shapes: [PlateShape: ListedShape], _ answers: [Question: ForgivenRules]) {
        self.shapes = shapes
        self.answers = Mutex(answers)
    }

    /// The same with new counts of one shape, nil when none of its plates is listed any more.
    ///
    /// What does not depend on them is remembered; a shape that comes or goes concerns all.
    func counting(_ shape: PlateShape, _ listed: ListedShape?) -> ShapeFits {
        let isOneMoreOrLess = (shapes[shape] == nil) != (listed == nil)
        var shapes = shapes
        shapes[shape] = listed
        if isOneMoreOrLess { return ShapeFits(shapes) }
        let kept = answers.withLock { $0 }.filter {
            $0.key.shape != shape && !$0.key.shape.isLinked(to: shape)
        }
        return ShapeFits(shapes, kept)
    }

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

extension ShapeFits {
    /// What was asked for last: those that are near a plate mostly have its shape.
    struct Latest {
        private var answer: (shape: PlateShape, rules: ForgivenRules)?

        mutating func rules(of shape: PlateShape, _ ask: (PlateShape) -> ForgivenRules) -> ForgivenRules {
            if let answer, answer.shape == shape { return answer.rules }
            let rules = ask(shape)
            answer = (shape, rules)
            return rules
        }
    }
}
