package import GRDB

/// The migrations of the database, in order; each has a name, and none is ever edited once it was released.
package enum Schema {
    /// Brings a database from any earlier version to this one.
    package static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("001 people and rules") { try $0.execute(sql: peopleAndRules) }
        migrator.registerMigration("002 presence and doors") { try $0.execute(sql: presenceAndDoors) }
        migrator.registerMigration("003 journal") { try $0.execute(sql: journal) }
        migrator.registerMigration("004 imports in steps") { try $0.execute(sql: importsInSteps) }
        migrator.registerMigration("005 group limits") { try $0.execute(sql: groupLimits) }
        migrator.registerMigration("006 imports that count") { try $0.execute(sql: importsThatCount) }
        migrator.registerMigration("007 lockdown") { try $0.execute(sql: lockdown) }
        migrator.registerMigration("008 identifiers in one walk") {
            try $0.execute(sql: identifiersInOneWalk)
        }
        migrator.registerMigration("009 public PINs") { try $0.execute(sql: publicPINs) }
        migrator.registerMigration("010 source clocks") { try $0.execute(sql: sourceClocks) }
        migrator.registerMigration("011 uses during imports") { try $0.execute(sql: usesDuringImports) }
        return migrator
    }

    /// The tables whose damage would let the wrong people in; they are checked at every start.
    static let checkedTables = [
        "site_identity", "users", "credentials", "credential_identifiers", "user_profiles", "profiles",
        "profile_policies", "schedules", "schedule_intervals", "special_days", "special_day_intervals",
        "listed_identifiers", "presence", "door_states", "group_limits",
        "public_pins", "public_pin_points", "source_clocks",
    ]

    /// Those of them that a start reads row by row into rules, which judge every value that they take; of an identifier
    /// that is its text, and not the key by which the table finds doubles.
    static let judgedTables: Set = ["users", "credentials", "credential_identifiers"]
}
