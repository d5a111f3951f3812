extension AccessRules {
    /// The public PIN with a digest, if any.
    func publicPIN(with digest: PINDigest) -> PublicPIN? {
        // There are three at most.
        publicPINs.values.first { $0.digest == digest }
    }

    /// What is wrong with a public PIN that is about to be put among the rules.
    func problems(putting pin: PublicPIN) -> [RulesProblem] {
        let subject = RulesSubject.publicPIN(pin.id)
        let others = publicPINs.values.filter { $0.id != pin.id }
        var problems = pin.problems(beside: others)
        if listing(of: .pin(pin.digest)) != nil { problems.append(.badPublicPIN(pin.id, .taken)) }
        if schedules[pin.schedule] == nil {
            problems.append(.unknownReference(.schedule(pin.schedule), from: subject))
        }
        return problems
            + pin.accessPoints.filter { accessPoints[$0] == nil }.map {
                .unknownReference(.accessPoint($0), from: subject)
            }
    }
}

extension PublicPIN {
    /// What is wrong with a public PIN beside the others of a site, whoever has private ones.
    ///
    /// The store asks as well before it writes, for the reason that `User.problems` gives.
    package func problems(beside others: some Collection<PublicPIN>) -> [RulesProblem] {
        AccessRules.problems(id: id, of: .publicPIN(id))
            + faults(beside: others).map { .badPublicPIN(id, $0) }
            + AccessRules.problems(
                count: others.count + 1, of: "entries", maximum: RulesLimits.publicPINs,
                in: .list("public PIN"))
            + AccessRules.problems(
                count: accessPoints.count, of: "access points", maximum: RulesLimits.policiesPerProfile,
                in: .publicPIN(id))
    }

    private func faults(beside others: some Collection<PublicPIN>) -> [PublicPINFault] {
        var faults: [PublicPINFault] = []
        if !digest.isWellFormed { faults.append(.malformed) }
        if !PINPolicy.publicPIN.lengths.contains(length) { faults.append(.length(length)) }
        if let other = others.first(where: { $0.length != length }) {
            faults.append(.otherLength(length, others: other.length))
        }
        if others.contains(where: { $0.digest == digest }) { faults.append(.taken) }
        if accessPoints.isEmpty { faults.append(.nowhere) }
        return faults
    }
}
