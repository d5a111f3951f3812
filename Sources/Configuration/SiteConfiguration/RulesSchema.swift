/// Every key of a rules file, group by group.
package enum RulesSchema {
    package static let root = SectionSchema(
        "rules file",
        keys: [
            "users", "profiles", "schedules", "specialDays", "blocked", "watched", "groupLimits",
            "publicPINs",
        ])

    package static let user = SectionSchema(
        "user",
        keys: [
            "id", "name", "group", "building", "room", "floors", "phone", "enabled", "profiles", "vehicles",
            "cards",
            "pin", "mayActivateRelaySchedule",
        ])

    package static let vehicle = SectionSchema(
        "vehicle", keys: ["id", "label", "plates", "tags", "from", "until", "uses", "enabled"])

    package static let plate = SectionSchema("plate", keys: ["plate", "country", "from", "until"])
    package static let tag = SectionSchema("tag", keys: ["tag", "from", "until"])
    package static let card = SectionSchema("card", keys: ["card", "from", "until", "uses", "enabled"])
    package static let profile = SectionSchema("profile", keys: ["id", "name", "policies"])
    package static let policy = SectionSchema("policy", keys: ["at", "schedule"])

    package static let schedule = SectionSchema(
        "schedule", keys: ["id", "name", "weekly", "daily", "normal", "exempt"])

    package static let weekly = SectionSchema("weekly schedule", keys: ["days", "hours"])
    package static let daily = SectionSchema("daily schedule", keys: ["hours"])
    package static let normal = SectionSchema("normal schedule", keys: ["from", "through", "days", "hours"])
    package static let specialDay = SectionSchema("special day", keys: ["date", "name", "hours"])
    package static let groupLimit = SectionSchema("group limit", keys: ["group", "area", "places"])
    package static let publicPIN = SectionSchema("public PIN", keys: ["id", "pin", "schedule", "at"])
    package static let listed = SectionSchema("list entry", keys: ["plate", "tag", "card"])
}
