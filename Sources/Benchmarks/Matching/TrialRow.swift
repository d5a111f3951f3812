import Foundation

/// One line of the table: one list, strangers and members of one of its formats.
struct TrialRow {
    let format: PlateFormat

    /// Whether the list has plates of other formats as well.
    let isMixed: Bool

    let listed: Int
    let perfect: TrialCounts
    let misread: TrialCounts
    let doubted: TrialCounts
    let members: TrialCounts
    let doubtedMembers: TrialCounts

    /// Whether the strangers stay out, however they are read.
    ///
    /// Who is misread exactly as a listed plate is left out: no matcher could tell.
    func isWithin(_ limit: Double) -> Bool {
        [perfect, misread, doubted].allSatisfy { $0.upperBound(of: $0.forgiven) <= limit }
    }

    var recovers: Bool { members.forgiven > members.asAnother && doubtedMembers.forgiven > 0 }

    static let header = """
        read perfectly: strangers let in, share, upper 95 % bound. misread, doubted (with posteriors): strangers let in \
        inexactly, bound; exactly as a plate that is listed, share.
        members: of those misread, how many are let in, and as somebody else; without and with posteriors.

        list             plates   strangers  let in     share     bound |   misread  let in    bound   exact    \
        share | doubted let in    bound | members   other | doubted   other
        """

    var text: String {
        let name = format.pattern + (isMixed ? " of mixed" : "")
        let strangers = [
            name.padding(toLength: 16, withPad: " ", startingAt: 0), number(listed, 7),
            number(perfect.cars, 11),
            number(perfect.forgiven, 7), rate(perfect.share(of: perfect.forgiven)),
            rate(perfect.upperBound(of: perfect.forgiven)), "|", number(misread.cars, 9),
            number(misread.forgiven, 7), rate(misread.upperBound(of: misread.forgiven), 8),
            number(misread.exact, 7), rate(misread.share(of: misread.exact), 8), "|",
            number(doubted.forgiven, 14),
            rate(doubted.upperBound(of: doubted.forgiven), 8), "|",
        ]
        let recovered = [members, doubtedMembers].map {
            "\(percent($0.share(of: $0.forgiven - $0.asAnother))) \(percent($0.share(of: $0.asAnother)))"
        }
        return (strangers + [recovered.joined(separator: " | ")]).joined(separator: " ")
    }

    private func number(_ value: Int, _ width: Int) -> String { String(format: "%\(width)d", value) }

    private func rate(_ value: Double, _ width: Int = 9) -> String { String(format: "%\(width).2e", value) }

    private func percent(_ share: Double) -> String { String(format: "%6.2f%%", share * 100) }
}
