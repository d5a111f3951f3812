package import Foundation

/// Everything that a decision looks at, as one immutable value held in memory.
///
/// A copy costs a few references, and changing one of two copies copies only what the change touches, so that rules may
/// be handed over as a `let` and edited beside it.
package struct AccessRules: Sendable {
    package let timeZone: TimeZone

    /// The calendar of the time zone, in which schedules and periods are meant.
    package let calendar: SiteCalendar

    package internal(set) var users = UserTable()
    package internal(set) var credentials = CredentialTable()

    /// Always with the built-in ones, 1001 and 1002.
    package internal(set) var schedules: [ScheduleID: Schedule] = [:]

    package internal(set) var specialDays: [CalendarDay: SpecialDay] = [:]
    package internal(set) var profiles: [AccessProfileID: AccessProfile] = [:]
    package internal(set) var accessPoints: [AccessPointID: AccessPoint] = [:]
    package internal(set) var areas: [AreaID: Area] = [:]

    /// How many places a group has in an area.
    package internal(set) var groupLimits: [GroupLimit.Key: Int] = [:]

    /// The PINs that are nobody's own.
    package internal(set) var publicPINs: [PublicPINID: PublicPIN] = [:]

    package internal(set) var blocked: Set<IdentifierValue> = []
    package internal(set) var watched: Set<IdentifierValue> = []

    /// How much is forgiven between a plate that was read and one that is listed.
    package internal(set) var matching = MatchingPolicy.standard

    /// Which areas lie inside others, by the access points.
    var nesting = AreaNesting()

    /// Which credential each identifier belongs to.
    var index = IdentifierIndex()

    /// The listed plates by shape, and what is forgiven to each.
    var listedShapes = ListedShapes()

    /// How many users have each profile that anybody has.
    var profileUses: [AccessProfileID: Int] = [:]

    /// The schedules of each profile at each of its access points.
    var policies: [AccessProfileID: [AccessPointID: [ScheduleID]]] = [:]

    /// Rules with nobody and nothing in them but the built-in schedules.
    package init(timeZone: TimeZone) {
        self.timeZone = timeZone
        calendar = SiteCalendar(timeZone: timeZone)
        schedules = [Schedule.always.id: .always, Schedule.never.id: .never]
    }

    /// The credential that an identifier belongs to, with the identifier as it is listed; exact on the folded key.
    package func listing(of identifier: IdentifierValue) -> Listing? {
        let key = identifier.wordKey
        // The records are counted as held only for what is found: counting waits for memory, and half of what drives up
        // is not listed.
        guard key.isExact else { return comparedListing(of: identifier, key) }
        return index.place(ofExact: key, identifier).map { Listing(credentials.records.pages, $0) }
    }

    private func comparedListing(of identifier: IdentifierValue, _ key: WordKey) -> Listing? {
        index.place(of: identifier, key, in: credentials.records.pages)
            .map { Listing(credentials.records.pages, $0) }
    }

    /// The credentials of a user, ordered by id.
    package func credentials(of user: UserID) -> [Credential] {
        credentials.numbers(heldBy: user).map { credentials.credential($0) }.sorted { $0.id < $1.id }
    }

    /// Whether a schedule is open at a moment, or nil when there is no such schedule.
    package func isOpen(_ schedule: ScheduleID, at moment: Date) -> Bool? {
        schedules[schedule]?.isOpen(at: moment, calendar: calendar, specialDays: specialDays)
    }

    /// When a schedule next opens or closes, or nil when it does not within the search horizon.
    package func nextChange(of schedule: ScheduleID, after moment: Date) -> Date? {
        schedules[schedule]?.nextChange(after: moment, calendar: calendar, specialDays: specialDays)
    }
}
