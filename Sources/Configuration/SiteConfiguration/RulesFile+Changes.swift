package import AccessControl

extension RulesFile {
    /// The same as edits, in an order in which each finds what it refers to.
    package var changes: [RulesChange] {
        schedules.map(RulesChange.putSchedule) + specialDays.map(RulesChange.putSpecialDay)
            + profiles.map(RulesChange.putProfile) + users.map(RulesChange.putUser)
            + credentials.map(RulesChange.putCredential) + blocked.map(RulesChange.block)
            + watched.map(RulesChange.watch) + groupLimits.map(RulesChange.putGroupLimit)
            + publicPINs.map(RulesChange.putPublicPIN)
    }
}
