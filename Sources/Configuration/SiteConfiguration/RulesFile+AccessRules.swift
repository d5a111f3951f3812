package import AccessControl
package import Foundation

extension RulesFile {
    /// The rules that a site decides by, with the site's access points.
    ///
    /// Throws what only the whole can show; the decoder has caught with its line whatever stands on one.
    package func accessRules(
        timeZone: TimeZone, accessPoints: [AccessPoint]
    ) throws(RulesError) -> AccessRules {
        try AccessRules(
            timeZone: timeZone, users: users, credentials: credentials, schedules: schedules,
            specialDays: specialDays, profiles: profiles, accessPoints: accessPoints, blocked: blocked,
            watched: watched)
    }
}
