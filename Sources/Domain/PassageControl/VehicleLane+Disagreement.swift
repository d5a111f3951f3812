import AccessControl

extension VehicleLane {
    /// Remembers a read for telling a moved tag; where both factors are asked for, the decision tells it.
    mutating func noteFactor(_ read: CredentialRead, of index: Int, at now: Duration) {
        guard factorWindow(at: read.accessPoint) == nil else { return }
        guard read.identifier.kind == .plate || read.identifier.kind == .tag else { return }
        let approach = arrivals.approaches[index]
        trail.note(read, holder: approach.holder, serial: approach.serial, at: now)
    }

    /// A tag that rode on the car of another user is told once, and nothing that was granted is undone.
    mutating func tellMovedTags(_ reaction: inout Reaction) {
        let now = reaction.now.uptime
        stands.follow(occupiedSince: occupancy?.since, at: now)
        let found = trail.judge(
            at: now, silence: plan.approachSilence, kept: plan.readKeptFor,
            stands: plan.inputs.contains(.armingLoop) ? stands : nil)
        for disagreement in found { recordDisagreement(disagreement.plate, disagreement.tag, &reaction) }
    }

    /// A tag of one user on the car of another: one row for each of the two, so that either may be erased, and an alarm.
    func recordDisagreement(
        _ plate: CredentialRead, _ tag: CredentialRead, _ reaction: inout Reaction
    ) {
        for read in [plate, tag] {
            let listing = reaction.rules.listing(of: read.identifier)
            let holder = listing.flatMap { reaction.rules.users[$0.credential.holder] }
            let match = listing.map {
                AccessDecision.Match(
                    user: $0.credential.holder, userName: holder?.name ?? "", credential: $0.credential.id,
                    identifier: $0.identifier.value)
            }
            reaction.record(.factorsDisagreed, door: door, accessPoint: read.accessPoint) {
                $0.personal = PersonalDetails(read, match)
                $0.evidence = read.evidence
                $0.note = read.identifier.kind == .tag ? "its tag" : "its plate"
            }
        }
        reaction.raise(.factorsDisagree, door: door)
    }
}
