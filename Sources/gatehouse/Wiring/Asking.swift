import AccessControl
import Foundation
import SiteControl

extension ControlChannel {
    /// What the site is called, its time zone and access points.
    func site() async throws -> SiteDocument {
        for answer in try await collect(.site) {
            if case .site(let site) = answer { return site }
        }
        throw ControlError.protocolViolated("no answer")
    }

    /// The whole answer, for lists that people read.
    func collect(_ request: ControlRequest, uploading bytes: Data = Data()) async throws -> [ControlAnswer] {
        let answers = AnswerBox()
        try await perform(request, uploading: bytes) { await answers.add($0) }
        return await answers.all
    }

    /// Carries out an edit and prints what was done.
    func say(
        _ request: ControlRequest, uploading bytes: Data = Data(), asJSON: Bool = false
    ) async throws {
        try EditAnswer(try await collect(request, uploading: bytes)).show(asJSON: asJSON)
    }
}

private actor AnswerBox {
    private(set) var all: [ControlAnswer] = []

    func add(_ answer: ControlAnswer) { all.append(answer) }
}

/// A stretch of time on the command line; each end may be left open.
struct LocalPeriod {
    let from: Date?
    let until: Date?
}

/// Local times on the command line.
struct LocalTime {
    private let calendar: SiteCalendar

    init(_ site: SiteDocument) { calendar = SiteCalendar(timeZone: site.zone) }

    func moment(_ text: String?, option: String) throws -> Date? {
        guard let text else { return nil }
        do { return try calendar.moment(text) } catch {
            throw Failure("--\(option): \(error); a local time is written 2026-01-31 18:00", code: .usage)
        }
    }

    /// Reads both ends of a period; refuses one that ends before it begins.
    func period(from: String?, until: String?, named end: String = "until") throws -> LocalPeriod {
        let period = LocalPeriod(
            from: try moment(from, option: "from"), until: try moment(until, option: end))
        if let first = period.from, let last = period.until, first >= last {
            throw Failure(
                "--from \(text(first)) is not before --\(end) \(text(last)): nothing lies between them",
                code: .usage)
        }
        return period
    }

    func text(_ moment: Date?) -> String { moment.map { calendar.text(of: $0) } ?? "" }

    /// To the second, also where that is :00, so that the lines of a list stand below each other.
    func second(_ moment: Date) -> String {
        let clock = calendar.wallClock(at: moment)
        let second = clock.secondOfDay % 60
        return "\(clock.day) \(clock.timeText):" + (second < 10 ? "0\(second)" : "\(second)")
    }
}
