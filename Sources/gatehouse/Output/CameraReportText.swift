import Evaluation
import PassageControl

/// The report of one camera, as people read it.
struct CameraReportText {
    let report: CameraReport

    /// How many kinds of mistakes are told.
    private static let most = 20

    init(_ report: CameraReport) { self.report = report }

    var lines: [String] { figures + characters }

    private var figures: [String] {
        var table = TextTable(["cars", "read exactly", "misread", "not read", "other plate"])
        table.add(
            [report.cars, report.exact, report.misread, report.unread, report.foreign].map(String.init))
        let rates = [("missed", report.missRate), ("misread", report.misreadRate)].compactMap { name, share in
            share.map {
                "\(name): \(Self.percent($0.value))  (95 %: \(Self.percent($0.lower))–\(Self.percent($0.upper)))"
            }
        }
        return table.lines + [""] + rates
    }

    private var characters: [String] {
        let mistakes = report.confusions.commonest
        guard !mistakes.isEmpty else { return [] }
        var table = TextTable(["stands there", "was read as", "times"])
        for (confusion, count) in mistakes.prefix(Self.most) {
            table.add([Self.name(confusion.truth), Self.name(confusion.read), String(count)])
        }
        return [""] + table.lines
    }

    private static func name(_ character: Character?) -> String { character.map { String($0) } ?? "nothing" }

    private static func percent(_ share: Double) -> String {
        "\((share * 1_000).rounded() / 10) %"
    }
}
