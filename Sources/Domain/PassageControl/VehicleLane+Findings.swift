import AccessControl

extension VehicleLane {
    /// What an approach amounts to, together with the other factor where its access point asks for both.
    struct Finding {
        let conclusion: Approach.Conclusion

        /// The other factor, where it counts as seen together with this one.
        var second: CredentialRead?

        /// The approach that the read stands for: the plate's, where a plate and a tag came as two.
        let index: Int

        /// The approach of the other factor, where it is another one.
        var partner: Int?

        func decision(_ reaction: Reaction) -> AccessDecision {
            decide(
                conclusion.read, with: second, rules: reaction.rules, presence: reaction.presence,
                now: reaction.now.wall)
        }
    }

    /// What an approach amounts to from its evidence since an uptime.
    ///
    /// A plate without its tag, or a tag without its plate, stands alone until the other is seen within the point's time.
    /// Where one of them is enough it stands alone, unless it must be on the same car as what is blocked.
    func finding(_ index: Int, since start: Duration) -> Finding? {
        let approach = arrivals.approaches[index]
        guard let window = factorWindow(at: approach.point) else {
            return besideBlocked(index, since: start)
                ?? conclusion(of: approach, since: start).map { Finding(conclusion: $0, index: index) }
        }
        let own = factors(of: index, since: start)
        if let plate = own.plate {
            if let tag = own.tag, plate.isNear(tag, window) {
                return Finding(conclusion: plate.seen, second: tag.seen, index: index)
            }
            let other = partner(of: index, among: others(than: own, near: plate, window, since: start))
            return Finding(
                conclusion: plate.seen, second: other?.tag?.seen, index: index, partner: other?.index)
        }
        guard let tag = own.tag else { return nil }
        let other = partner(of: index, among: others(than: own, near: tag, window, since: start))
        guard let other, let plate = other.plate else {
            return Finding(conclusion: .agreed(tag.seen), index: index)
        }
        return Finding(conclusion: plate.seen, second: tag.seen, index: other.index, partner: index)
    }

    /// How far apart a plate and its tag may be seen, where both are asked for.
    func factorWindow(at point: AccessPointID) -> Duration? {
        guard case .plateAndTag(let window) = plan.accessPoints.first(where: { $0.id == point })?.factors
        else { return nil }
        return window
    }

    // MARK: Plate and tag

    /// One factor, and from when to when it was seen.
    private struct Sighting<Seen> {
        let seen: Seen
        let during: ClosedRange<Duration>

        func isNear<Other>(_ other: Sighting<Other>, _ window: Duration) -> Bool {
            let gap = max(
                during.lowerBound - other.during.upperBound, other.during.lowerBound - during.upperBound)
            return gap <= window
        }
    }

    /// The plate and the tag of one approach.
    private struct FactorsSeen {
        let index: Int
        let plate: Sighting<Approach.Conclusion>?
        let tag: Sighting<CredentialRead>?
    }

    private func factors(of index: Int, since start: Duration) -> FactorsSeen {
        let approach = arrivals.approaches[index]
        let plate = approach.plateConclusion(
            since: start, certainty: plan.certainty, trusted: trustedSources.contains)
        return FactorsSeen(
            index: index,
            plate: approach.plateSeen(since: start).flatMap { during in
                plate.map { Sighting(seen: $0, during: during) }
            },
            tag: approach.tagHeard(since: start).flatMap { during in
                approach.tag.map { Sighting(seen: $0, during: during) }
            })
    }

    /// The approaches in view that have the factor that this one lacks.
    private func others<Seen>(
        than own: FactorsSeen, near sighting: Sighting<Seen>, _ window: Duration, since start: Duration
    ) -> [FactorsSeen] {
        inView(with: own.index).filter { $0 != own.index }.map { factors(of: $0, since: start) }.filter {
            let isNear =
                own.plate != nil
                ? $0.tag.map { $0.isNear(sighting, window) } : $0.plate.map { $0.isNear(sighting, window) }
            return isNear ?? false
        }
    }

    /// What is seen at the same access point and not let in yet.
    private func inView(with index: Int) -> [Int] {
        let point = arrivals.approaches[index].point
        return arrivals.approaches.indices.filter {
            let approach = arrivals.approaches[$0]
            return approach.point == point && !approach.isSettled && !approach.isDropped
        }
    }

    /// The approach that holds the factor that this one lacks.
    ///
    /// The same holder's comes first. Another holder's counts only where it must be the same car: nobody else is in
    /// view, and both were seen since it is at the line. A tag reader hears the second car of a queue early.
    private func partner(of index: Int, among candidates: [FactorsSeen]) -> FactorsSeen? {
        if let holder = arrivals.approaches[index].holder,
            let same = candidates.first(where: { arrivals.approaches[$0.index].holder == holder })
        {
            return same
        }
        return candidates.first { mustBeOneCar(index, $0.index) }
    }

    /// Whether two approaches can only be one car.
    private func mustBeOneCar(_ index: Int, _ other: Int) -> Bool {
        let inView = inView(with: index)
        guard inView.count == 2, [index, other].allSatisfy(inView.contains) else { return false }
        guard let occupancy else { return plan.openWhen == .read }
        return [index, other].allSatisfy { arrivals.approaches[$0].lastSeen >= occupancy.since }
    }

    /// A plate and a tag that can only be on one car, one of which is blocked, where either would be enough.
    ///
    /// One that is not seen any more may have been on another car.
    private func besideBlocked(_ index: Int, since start: Duration) -> Finding? {
        guard arrivals.approaches.contains(where: \.isBlocked),
            let other = inView(with: index).first(where: { $0 != index }), mustBeOneCar(index, other)
        else { return nil }
        let pair = [arrivals.approaches[index], arrivals.approaches[other]]
        let gap = pair[0].lastSeen - pair[1].lastSeen
        guard pair.contains(where: \.isBlocked), max(gap, .zero - gap) <= plan.readKeptFor else { return nil }
        return paired(factors(of: index, since: start), factors(of: other, since: start))
    }

    private func paired(_ one: FactorsSeen, _ other: FactorsSeen) -> Finding? {
        if let plate = one.plate, let tag = other.tag {
            return Finding(conclusion: plate.seen, second: tag.seen, index: one.index, partner: other.index)
        }
        guard let plate = other.plate, let tag = one.tag else { return nil }
        return Finding(conclusion: plate.seen, second: tag.seen, index: other.index, partner: one.index)
    }
}
