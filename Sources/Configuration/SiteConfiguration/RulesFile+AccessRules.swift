package import AccessControl

extension RulesFile {
    /// The rules that a site decides by, at the site as it is laid out.
    ///
    /// Throws what only the whole can show; the decoder has caught with its line whatever stands on one.
    package func accessRules(of site: SiteLayout) throws(RulesError) -> AccessRules {
        try AccessRules(
            timeZone: site.timeZone, users: users, credentials: credentials, schedules: schedules,
            specialDays: specialDays, profiles: profiles, accessPoints: site.accessPoints, areas: site.areas,
            groupLimits: groupLimits, blocked: blocked, watched: watched,
            publicPINs: publicPINs, matching: site.matching)
    }
}
