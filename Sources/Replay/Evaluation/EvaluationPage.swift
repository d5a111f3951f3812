import Foundation
import PassageControl
import PlateRecognition

/// An evaluation as a page that needs no network: tables, a plot, and the pictures that went wrong.
package struct EvaluationPage {
    /// One picture that went wrong, and where its annotated copy lies beside the page.
    package struct Mistake {
        let set: String
        let photograph: EvaluatedPhotograph
        let picture: String?

        package init(set: String, photograph: EvaluatedPhotograph, picture: String?) {
            self.set = set
            self.photograph = photograph
            self.picture = picture
        }
    }

    private let evaluation: Evaluation
    private let mistakes: [Mistake]
    private static let mostConfusions = 40

    package init(_ evaluation: Evaluation, mistakes: [Mistake]) {
        self.evaluation = evaluation
        self.mistakes = mistakes
    }

    /// The whole page.
    package var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Plate reader evaluation</title>
        <style>\(EvaluationStyle.css)</style>
        </head>
        <body>
        <h1>Plate reader evaluation</h1>
        \(section("Accuracy", accuracy))
        \(section("Confidence", reliability))
        \(section("Frames of one car", approaches))
        \(section("Characters", confusions))
        \(section("Processor time", times))
        \(section("What went wrong", wrong))
        </body>
        </html>

        """
    }

    /// A part of the page; one without content is left out.
    private func section(_ title: String, _ content: String) -> String {
        content.isEmpty ? "" : "<section>\n<h2>\(title)</h2>\n\(content)\n</section>"
    }

    private var accuracy: String {
        let without = evaluation.sets.filter { !$0.withoutPlate.isEmpty }.map { set in
            let reads = set.withoutPlate.count { $0.verdict(from: evaluation.threshold) == .wrong }
            return """
                <p>\(HTML.text(set.name)): \(reads) false reads at \(EvaluationText.number(evaluation.threshold, 2)) in \
                \(set.withoutPlate.count) pictures without a plate.</p>
                """
        }
        let explanation = """
            <p>The best reading of each picture against its manifest. “At \
            \(EvaluationText.number(evaluation.threshold, 2))” counts only readings of at least that confidence. Milliseconds \
            are the median processor time of pictures in which one plate was read, and of those in which none was.</p>
            """
        return ([HTML.table(EvaluationText(evaluation).table), explanation] + without).joined(separator: "\n")
    }

    private var reliability: String {
        guard let calibration = evaluation.calibration, let refitted = evaluation.refitted else { return "" }
        let fit = evaluation.fit
        return """
            <div class="plots">
            \(ReliabilityPlot(calibration: calibration, title: "as it is").svg)
            \(ReliabilityPlot(calibration: refitted, title: "refitted, on unseen plates").svg)
            </div>
            <p>Expected calibration error over \(evaluation.samples.count) readings in \(calibration.bins.count) bins of \
            equal count: <b>\(EvaluationText.number(calibration.expectedError, 3))</b> as it is; \
            \(EvaluationText.number(refitted.expectedError, 3)) with a line through the log-odds that was fitted to other \
            plates, in five parts. The line for all of them: slope \(EvaluationText.number(fit.slope, 2)), intercept \
            \(EvaluationText.number(fit.intercept, 2)); 1 and 0 would change nothing.</p>
            """
    }

    private var approaches: String {
        evaluation.sets.compactMap { set in
            let approaches = set.approaches
            guard !approaches.isEmpty else { return nil }
            return "<p>\(HTML.text(set.name)): \(HTML.text(EvaluationText.words(for: approaches))).</p>"
        }.joined(separator: "\n")
    }

    private var confusions: String {
        let sets = evaluation.sets.map { (name: $0.name, confusions: $0.confusions) }
        let rows = sets.flatMap { set in
            set.confusions.commonest.prefix(Self.mostConfusions).map { confusion, count in
                [
                    set.name, confusion.truth.map(String.init) ?? "nothing",
                    confusion.read.map(String.init) ?? "nothing",
                    String(count),
                ]
            }
        }
        guard !rows.isEmpty else { return "" }
        let shares = sets.map { set in
            "<p>\(HTML.text(set.name)): mistakes: \(set.confusions.mistakes) in \(set.confusions.characters) characters.</p>"
        }
        return (shares + [HTML.table([["set", "on the plate", "read as", "times"]] + rows)]).joined(
            separator: "\n")
    }

    private var times: String {
        let rows = evaluation.sets.flatMap { set in
            [("one plate", set.timesWithPlate), ("no plate", set.timesWithoutPlate)].compactMap {
                name, figures in
                figures.map { figures in
                    [
                        set.name, name, String(figures.count),
                        EvaluationText.milliseconds(figures.median.decoding),
                        EvaluationText.milliseconds(figures.median.finding),
                        EvaluationText.milliseconds(figures.median.reading),
                        EvaluationText.milliseconds(figures.total),
                    ]
                }
            }
        }
        guard !rows.isEmpty else { return "" }
        let heading = ["set", "what was read", "pictures", "decoding", "finding", "reading", "all"]
        return HTML.table([heading] + rows)
            + "\n<p>Medians in milliseconds, of the thread that asks: with one thread an inference, all of it.</p>"
    }

    private var wrong: String {
        guard !mistakes.isEmpty else { return "<p>Nothing.</p>" }
        let cards = mistakes.map { mistake in
            let photograph = mistake.photograph
            let truth = photograph.photograph.plates.sorted().joined(separator: " or ")
            let read = photograph.best.map { "\($0.text) \(EvaluationText.number($0.confidence, 2))" }
            let lines = [
                "\(mistake.set): \(photograph.photograph.file.lastPathComponent)",
                "on the plate: \(truth.isEmpty ? "nothing" : truth)",
                photograph.failure ?? "read: \(read ?? "nothing")", photograph.photograph.note,
            ]
            let image = mistake.picture.map(Self.image) ?? ""
            return "<figure>\(image)<figcaption>"
                + lines.filter { !$0.isEmpty }.map(HTML.text).joined(separator: "<br>")
                + "</figcaption></figure>"
        }
        return "<div class=\"cards\">\n" + cards.joined(separator: "\n") + "\n</div>"
    }

    /// A picture beside the page; its name may hold anything.
    private static func image(_ place: String) -> String {
        let address = place.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? place
        return "<img src=\"\(HTML.text(address))\" alt=\"\" loading=\"lazy\">"
    }
}
