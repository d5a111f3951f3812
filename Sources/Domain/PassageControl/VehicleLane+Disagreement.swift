import AccessControl

extension VehicleLane {
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
