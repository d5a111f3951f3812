import AccessControl

extension VehicleLane {
    /// A grant ended unused and its car never left the line: it waits again, and a new look may let it in.
    ///
    /// Not for ever: after some grants of one occupancy it is denied, and stays so until it has left.
    mutating func unserve(_ admission: Admission, at now: Duration) {
        guard admission.isGrant, admission.leftLineAt == nil, occupancy?.isServed == true else { return }
        occupancy?.leaveUnused(admission.credential, at: now)
        arrivals.updateAll { approach in
            guard approach.isSettled, approach.credential == admission.credential else { return }
            approach.isSettled = false
            approach.isDenied = false
        }
    }

    /// The journal takes rows again: what it refused before counts against nobody.
    mutating func journalReturned() { occupancy?.forgetUnused() }

    /// Whether the car at the line was let in too often without driving on.
    func hasSpentItsGrants(_ credential: CredentialID?) -> Bool {
        occupancy?.hasSpentItsGrants(credential) ?? false
    }

    /// A car that was let in and did not drive on stands there while it is seen: whoever else is seen waits behind it.
    func isBehindUnused(_ approach: Approach, at now: Duration) -> Bool {
        guard let first = occupancy?.unusedBy, approach.credential != first else { return false }
        return arrivals.approaches.contains {
            $0.credential == first && $0.lastSeen >= now - plan.readKeptFor
        }
    }
}
