/// A named set of policies that users are given.
package struct AccessProfile: Hashable, Sendable {
    package let id: AccessProfileID
    package var name: String
    package var policies: [AccessPolicy]

    package init(id: AccessProfileID, name: String, policies: [AccessPolicy]) {
        self.id = id
        self.name = name
        self.policies = policies
    }
}

/// One schedule at one access point.
package struct AccessPolicy: Hashable, Sendable {
    package let accessPoint: AccessPointID
    package let schedule: ScheduleID

    package init(accessPoint: AccessPointID, schedule: ScheduleID) {
        self.accessPoint = accessPoint
        self.schedule = schedule
    }
}
