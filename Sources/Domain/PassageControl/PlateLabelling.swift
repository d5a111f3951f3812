import AccessControl

/// What cameras see of the cars that a tag lets in: the tag tells which plate they should have read.
///
/// Only what is beyond doubt is a label: one car alone on the loop, of a credential with a plate. Of what a camera read
/// meanwhile the plate that it saw most often counts, voted as always; nothing at all is a miss.
struct PlateLabelling: Sendable {
    /// The most looks, and the most grants, that are remembered; beyond it the oldest are forgotten.
    static let (mostLooks, mostGrants) = (48, 8)

    /// How long before and after its grant a car is looked at where no loop tells when it stood there.
    private static let near: Duration = .seconds(5)

    /// Up to how many edits two looks are at one car, as for arrivals.
    private static let similarEdits = 2

    private struct Glimpse {
        let look: Look
        let at: Duration
    }

    private var glimpses: [Glimpse] = []
    private var grants: [(row: EntryID, at: Duration)] = []

    mutating func note(_ read: CredentialRead, at now: Duration) {
        guard let look = Look(read) else { return }
        if glimpses.count >= Self.mostLooks { glimpses.removeFirst() }
        glimpses.append(Glimpse(look: look, at: now))
    }

    mutating func granted(_ row: EntryID, at now: Duration) {
        if grants.count >= Self.mostGrants { grants.removeFirst() }
        grants.append((row, now))
    }

    /// When the car of a grant was before the cameras; nil where another may have been there as well.
    ///
    /// `stands` are those of the arming loop, nil where there is none; `kept` is how long before its car comes to the loop
    /// a read counts.
    func view(of row: EntryID, stands: LineStands?, kept: Duration, at now: Duration) -> ClosedRange<
        Duration
    >? {
        guard let granted = grants.last(where: { $0.row == row })?.at else { return nil }
        let view = Self.view(at: granted, stands, kept, now)
        guard let view, grants.count(where: { view.contains($0.at) }) == 1 else { return nil }
        return view
    }

    private static func view(
        at granted: Duration, _ stands: LineStands?, _ kept: Duration, _ now: Duration
    ) -> ClosedRange<Duration>? {
        guard let stands else { return granted - near...min(max(now, granted), granted + near) }
        // While the loop is still occupied it is another car's, and nobody saw when that came.
        guard let stand = stands.stand(at: granted), let until = stand.until else { return nil }
        let from = max(stand.since - kept, stands.end(before: stand) ?? .zero)
        return min(from, granted)...max(until, granted)
    }

    /// The plate that a camera saw most often meanwhile, by the vote of its looks; nil when it saw none.
    func plate(seenBy camera: DeviceID, during view: ClosedRange<Duration>) -> String? {
        let looks = glimpses.filter { $0.look.source == camera && view.contains($0.at) }.map(\.look)
        let groups = looks.map { look in
            looks.filter { Alignment.distance($0.characters, look.characters) <= Self.similarEdits }
        }
        // Of two that were seen equally often the later one stood at the line longer.
        let largest = groups.reversed().max { $0.count < $1.count }
        return largest.flatMap { PlateVote($0) }?.text
    }
}
