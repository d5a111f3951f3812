/// The shares of right readings over their confidences, as SVG: what is calibrated lies on the diagonal.
struct ReliabilityPlot {
    let calibration: Calibration
    let title: String

    private static let side = 320.0
    private static let margin = 56.0

    var svg: String {
        let size = Self.side + 2 * Self.margin
        return """
            <svg viewBox="0 0 \(Int(size)) \(Int(size))" width="\(Int(size))" role="img">
            <title>\(HTML.text(title))</title>
            <rect x="\(Self.margin)" y="\(Self.margin)" width="\(Self.side)" height="\(Self.side)" class="frame"/>
            \(ticks)
            <line x1="\(x(0))" y1="\(y(0))" x2="\(x(1))" y2="\(y(1))" class="diagonal"/>
            <polyline points="\(points)" class="curve"/>
            \(dots)
            <text x="\(x(0.5))" y="\(size - 20)" class="name">confidence</text>
            <text x="14" y="\(y(0.5))" class="name" transform="rotate(-90 14 \(y(0.5)))">share that is right</text>
            <text x="\(x(0.5))" y="36" class="name">\(HTML.text(title))</text>
            </svg>
            """
    }

    private var points: String {
        calibration.bins.map { "\(x($0.confidence)),\(y($0.share))" }.joined(separator: " ")
    }

    private var dots: String {
        calibration.bins.map { bin in
            let words =
                "\(bin.count) readings: confidence \(EvaluationText.number(bin.confidence, 3)), right "
                + EvaluationText.number(bin.share, 3)
            return """
                <circle cx="\(x(bin.confidence))" cy="\(y(bin.share))" r="5" class="dot"><title>\(words)</title></circle>
                """
        }.joined(separator: "\n")
    }

    private var ticks: String {
        [0, 0.25, 0.5, 0.75, 1.0].map { (value: Double) in
            """
            <text x="\(x(value))" y="\(y(0) + 16)" class="tick">\(EvaluationText.number(value, 2))</text>
            <text x="\(x(0) - 18)" y="\(y(value) + 4)" class="tick">\(EvaluationText.number(value, 2))</text>
            """
        }.joined(separator: "\n")
    }

    private func x(_ value: Double) -> Double { Self.tenths(Self.margin + value * Self.side) }
    private func y(_ value: Double) -> Double { Self.tenths(Self.margin + (1 - value) * Self.side) }

    /// Tenths of a pixel are enough.
    private static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
