package import AccessControl

/// The grants of the journal that have no end yet, found by following its rows in order.
///
/// Every grant ends in exactly one of taken and not taken. A program that was cut off cannot write that end, so the next
/// start writes it; these are the grants that it must look for.
package struct OpenGrants: Hashable, Sendable {
    /// What a grant and its end have in common.
    package struct Grant: Hashable, Sendable {
        package let door: DoorID?
        package let accessPoint: AccessPointID?
        package let personal: PersonalDetails?

        package init(door: DoorID?, accessPoint: AccessPointID?, personal: PersonalDetails?) {
            self.door = door
            self.accessPoint = accessPoint
            self.personal = personal
        }
    }

    /// How many are remembered; of more, the oldest are given up.
    package static let most = 1_000

    /// Oldest first.
    package private(set) var grants: [Grant] = []

    package init() {}

    /// Follows one row; an end without a grant before it is passed over.
    package mutating func follow(_ kind: JournalEntry.Kind, reason: DenyReason?, of grant: Grant) {
        switch kind {
        case .started: grants = []
        case .accessGranted:
            grants.append(grant)
            if grants.count > Self.most { grants.removeFirst() }
        case .accessTaken, .accessNotTaken: end(grant)
        // A grant whose row could not be written in time is taken back by this one.
        case .accessDenied where reason == .journalUnavailable: end(grant)
        default: break
        }
    }

    /// Follows one row that is to be written.
    package mutating func follow(_ entry: JournalEntry) {
        follow(
            entry.kind, reason: entry.reason,
            of: Grant(door: entry.door, accessPoint: entry.accessPoint, personal: entry.personal))
    }

    private mutating func end(_ grant: Grant) {
        guard let index = grants.firstIndex(of: grant) else { return }
        grants.remove(at: index)
    }
}
