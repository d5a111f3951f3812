package import AccessControl

/// Which sightings of tags are worth a report: a reader tells of the same one many times a second.
///
/// A tag is reported when it is first heard, again each time the hold-off is over while it is still there, and at once when it is
/// heard clearly better: that tells at which of two lanes it is.
package struct TagHoldOff: Sendable {
    /// How long a tag is not reported again, by default.
    package static let standard = Duration.seconds(3)

    private struct Report {
        var at: Duration
        var signal: Double?
    }

    private let holdOff: Duration

    /// Weaker ones are strays from the next lane; in dBm.
    private let minimumSignal: Double?
    /// By tag and place: at the next lane it is news.
    private var reports: [Place: Report] = [:]

    private struct Place: Hashable {
        let tag: TagNumber
        let point: AccessPointID
    }

    /// How much better a tag must be heard to be reported early, in dB: the signal of a standing car wavers.
    private static let clearlyBetter = 3.0

    /// How many tags are remembered; a reader that floods costs no more.
    private static let capacity = 4096

    /// A hold-off; without a minimum every signal counts, and one that no reader tells is never too weak.
    package init(_ holdOff: Duration = standard, minimumSignal: Double? = nil) {
        self.holdOff = holdOff
        self.minimumSignal = minimumSignal
    }

    /// Whether a sighting at an access point is to be reported; `now` is the uptime.
    package mutating func isNews(
        _ tag: TagNumber, at point: AccessPointID, signal: Double?, now: Duration
    ) -> Bool {
        let place = Place(tag: tag, point: point)
        if let minimumSignal, let signal, signal < minimumSignal { return false }
        if let last = reports[place], now - last.at < holdOff, !Self.isBetter(signal, than: last.signal) {
            return false
        }
        if reports.count >= Self.capacity, reports[place] == nil { forget(before: now) }
        reports[place] = Report(at: now, signal: signal)
        return true
    }

    private static func isBetter(_ signal: Double?, than last: Double?) -> Bool {
        guard let signal, let last else { return false }
        return signal >= last + clearlyBetter
    }

    /// Forgets those whose hold-off is over, or all where none is: a tag is then reported once too often.
    private mutating func forget(before now: Duration) {
        reports = reports.filter { now - $0.value.at < holdOff }
        if reports.count >= Self.capacity { reports.removeAll() }
    }
}
