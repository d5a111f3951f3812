import Foundation
import PlateRecognition

/// An evaluation as lines for a terminal.
package struct EvaluationText {
    private let evaluation: Evaluation

    package init(_ evaluation: Evaluation) { self.evaluation = evaluation }

    /// The heading and one row for each set.
    package var table: [[String]] {
        let sure = "at \(Self.number(evaluation.threshold, 2))"
        let heading = [
            "set", "regions", "pictures", "right", "wrong", "missed", "failed", "right \(sure)",
            "wrong \(sure)", "ms, a plate", "ms, none",
        ]
        return [heading] + evaluation.sets.map(row)
    }

    /// What is to be said beside the table.
    package var notes: [String] {
        var notes: [String] = []
        if let calibration = evaluation.calibration {
            notes.append("expected calibration error \(Self.number(calibration.expectedError, 3))")
        }
        for set in evaluation.sets {
            let approaches = set.approaches
            guard !approaches.isEmpty else { continue }
            notes.append("\(set.name): " + Self.words(for: approaches))
        }
        return notes
    }

    private func row(_ set: EvaluatedSet) -> [String] {
        let all = SetFigures(set.photographs)
        let sure = SetFigures(set.photographs, from: evaluation.threshold)
        return [
            set.name, set.regions.isEmpty ? "all" : set.regions.joined(separator: ","), String(all.count),
            String(all.right), String(all.wrong), String(all.missed), String(all.failed), String(sure.right),
            String(sure.wrong), set.timesWithPlate.map { Self.milliseconds($0.total) } ?? "",
            set.timesWithoutPlate.map { Self.milliseconds($0.total) } ?? "",
        ]
    }

    /// Such as `whole plate after 1, 2, 3, 5 frames: 61, 80, 88, 95 of 100 cars`.
    static func words(for approaches: [ApproachVoting]) -> String {
        let counts = ApproachVoting.frameCounts.filter { count in
            approaches.allSatisfy { $0.isRightAfter[count] != nil }
        }
        let right = counts.map { count in String(approaches.count { $0.isRightAfter[count] == true }) }
        let stopped = approaches.compactMap(\.stop)
        let wrong = stopped.count { !$0.isRight }
        let repaired = approaches.filter { $0.misread == $0.frames }
        let repairedRight = repaired.count(where: \.isRightInTheEnd)
        return """
            whole plate after \(counts.map(String.init).joined(separator: ", ")) frames: \
            \(right.joined(separator: ", ")) of \(approaches.count) cars; certain for \(stopped.count) of them, after \
            \(number(mean(stopped.map(\.frames)), 1)) frames, wrongly for \(wrong); every frame misread by itself: \
            \(repaired.count), of which right together: \(repairedRight)
            """
    }

    private static func mean(_ numbers: [Int]) -> Double {
        Double(numbers.reduce(0, +)) / Double(max(1, numbers.count))
    }

    static func milliseconds(_ duration: Duration) -> String { number(duration / .milliseconds(1), 1) }

    static func number(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}
