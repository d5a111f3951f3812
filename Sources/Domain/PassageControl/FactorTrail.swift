import AccessControl

/// The plates and tags that came by a lane lately, to tell a tag that rides on another user's car.
///
/// A tag reader hears the second car of a queue early, so a tag beside a foreign plate proves nothing at once. A tag is
/// judged when it has fallen silent: it was on that car if the car was alone in view with it, if the holder's own plate
/// was not seen, and if the tag went when the car left the loop. Where another car follows, a tag that was heard only once,
/// or after the first had left, may be that one's.
struct FactorTrail: Sendable {
    /// The most plates and tags that are remembered; beyond it the oldest are forgotten.
    static let most = 16

    /// How long before its car came to the loop a tag may have been heard.
    private static let reach: Duration = .seconds(30)

    /// How long after its car left the loop a tag may still be heard.
    private static let trailing: Duration = .seconds(2)

    /// How far apart plate and tag of one car are seen where no loop tells when it stood there.
    private static let near: Duration = .seconds(5)

    private struct Sighting {
        let serial: Int
        let isTag: Bool
        var read: CredentialRead
        var holder: UserID?
        let first: Duration
        var last: Duration
        var count = 1
        /// When it let a car in.
        var grantedAt: Duration?

        init(serial: Int, read: CredentialRead, holder: UserID?, at now: Duration) {
            self.serial = serial
            self.read = read
            self.holder = holder
            isTag = read.identifier.kind == .tag
            first = now
            last = now
        }
    }

    /// A tag on another user's car.
    struct Disagreement {
        let plate: CredentialRead
        let tag: CredentialRead
    }

    private var sightings: [Sighting] = []

    /// Notes one read; `holder` is whom its approach was found to belong to.
    mutating func note(_ read: CredentialRead, holder: UserID?, serial: Int, at now: Duration) {
        let known = sightings.lastIndex {
            $0.serial == serial && $0.isTag == (read.identifier.kind == .tag)
        }
        guard let known else {
            if sightings.count >= Self.most { sightings.removeFirst() }
            sightings.append(Sighting(serial: serial, read: read, holder: holder, at: now))
            return
        }
        sightings[known].read = read
        sightings[known].holder = holder
        sightings[known].last = now
        sightings[known].count += 1
    }

    /// Whom an approach was found to belong to since.
    mutating func identify(serial: Int, as holder: UserID?) {
        for index in sightings.indices where sightings[index].serial == serial {
            sightings[index].holder = holder
        }
    }

    /// An approach let a car in: its tag, if it has one, is that car's.
    mutating func granted(serial: Int, at now: Duration) {
        for index in sightings.indices where sightings[index].serial == serial {
            sightings[index].grantedAt = now
        }
    }

    /// When the next tag will have been silent for a time.
    func nextJudgement(silence: Duration) -> Duration? {
        var earliest: Duration?
        for index in sightings.indices where sightings[index].isTag {
            let due = sightings[index].last + silence
            earliest = min(earliest ?? due, due)
        }
        return earliest
    }

    /// Judges the tags that have fallen silent, each once.
    ///
    /// `stands` are those of the arming loop, nil where there is none.
    mutating func judge(
        at now: Duration, silence: Duration, kept: Duration, stands: LineStands?
    ) -> [Disagreement] {
        guard let next = nextJudgement(silence: silence), next <= now else { return [] }
        let silent = sightings.filter { $0.isTag && $0.last + silence <= now }
        let found = silent.compactMap { disagreement(of: $0, silence: silence, kept: kept, stands: stands) }
        sightings.removeAll { sighting in
            sighting.isTag
                ? sighting.last + silence <= now : sighting.last + silence + Self.reach <= now
        }
        return found
    }

    private func disagreement(
        of tag: Sighting, silence: Duration, kept: Duration, stands: LineStands?
    ) -> Disagreement? {
        guard let owner = tag.holder else { return nil }
        // The holder's own car of another hour says nothing about this one.
        let plates = sightings.filter { !$0.isTag && $0.last >= tag.first - Self.reach }
        if plates.contains(where: { $0.holder == owner }) { return nil }
        let margin = stands == nil ? Self.near : kept
        let beside = plates.filter { $0.last >= tag.first - margin && $0.first <= tag.last + margin }
        guard beside.count == 1, let plate = beside.first, plate.holder != nil else { return nil }
        if let stands, !stood(plate, with: tag, silence: silence, kept: kept, stands) { return nil }
        return Disagreement(plate: plate.read, tag: tag.read)
    }

    /// Whether the tag came and went with the car of the plate.
    private func stood(
        _ plate: Sighting, with tag: Sighting, silence: Duration, kept: Duration, _ stands: LineStands
    ) -> Bool {
        let stand = stands.stands.first { stand in
            if let grantedAt = plate.grantedAt { return stand.holds(grantedAt) }
            return plate.last >= stand.since - kept && plate.first <= stand.until ?? tag.last
        }
        guard let stand, tag.first >= stand.since - Self.reach, tag.last >= stand.since - kept else {
            return false
        }
        if let grantedAt = tag.grantedAt, !stand.holds(grantedAt) { return false }
        let end = stand.until ?? tag.last
        if stands.hasFollower(of: stand, until: tag.last + silence) {
            return tag.count > 1 && tag.last <= end
        }
        return tag.last <= end + Self.trailing
    }
}
