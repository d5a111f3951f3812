import AccessControl

extension VehicleLane {
    /// A grant ended unused and its car never left the line: it waits again, and a new look may let it in.
    ///
    /// Not for ever: after some grants of one occupancy it is denied, and stays so until it has left. After an opening that may
    /// have been carried out it is denied at once. Where a read alone
    /// opens, or the loop is not heard of, being seen without a break counts as standing there.
    mutating func unserve(_ admission: Admission, at now: Duration) {
        guard admission.isGrant else { return }
        let isLast = mayHaveOpened(admission, at: now)
        if admission.leftLineAt == nil, occupancy?.isServed == true {
            occupancy?.leaveUnused(admission.credential, at: now, isLast: isLast)
            if plan.openWhen == .readAndPresence { return unsettle(admission.credential) }
        }
        guard plan.openWhen == .read || admission.leftLineAt == nil else { return }
        // Who leaves without being listed is known by nothing that would put a bound on it.
        guard let credential = admission.credential else { return }
        arrivals.updateAll {
            if $0.isSettled, $0.credential == credential { $0.leaveUnused(at: now, isLast: isLast) }
        }
    }

    private mutating func unsettle(_ credential: CredentialID?) {
        arrivals.updateAll { approach in
            guard approach.isSettled, approach.credential == credential else { return }
            approach.isSettled = false
            approach.isDenied = false
        }
    }

    /// A grant that was refused is the denial of its car, seen again or not.
    mutating func countAsDenied(_ credential: CredentialID?) {
        arrivals.updateAll { if $0.isLeftUnused, $0.credential == credential { $0.isDenied = true } }
    }

    /// The journal takes rows again: what it refused before counts against nobody.
    mutating func journalReturned() {
        occupancy?.forgetUnused()
        arrivals.updateAll { $0.forgetUnused() }
    }

    /// Whether the car at the line was let in too often without driving on.
    func hasSpentItsGrants(_ credential: CredentialID?) -> Bool {
        if occupancy?.hasSpentItsGrants(credential) == true { return true }
        return credential != nil
            && arrivals.approaches.contains {
                $0.credential == credential && $0.unusedGrants >= LoopOccupancy.maximumUnused
            }
    }

    /// A car that was let in and did not drive on stands there while it is seen: whoever else is seen waits behind it.
    func isBehindUnused(_ approach: Approach, at now: Duration) -> Bool {
        guard let first = occupancy?.unusedBy, approach.credential != first else { return false }
        return arrivals.approaches.contains {
            $0.credential == first && $0.lastSeen >= now - plan.readKeptFor
        }
    }
}
