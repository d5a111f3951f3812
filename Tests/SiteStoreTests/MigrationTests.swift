import AccessControl
import Foundation
import GRDB
import SiteStore
import Testing

@Suite("Migrations")
struct MigrationTests {
    @Test("every migration runs on an empty database, one after the other")
    func fromEmpty() throws {
        let migrator = Schema.migrator
        for name in migrator.migrations {
            let queue = try DatabaseQueue()
            try migrator.migrate(queue, upTo: name)
            try migrator.migrate(queue)
            #expect(try queue.read { try migrator.hasCompletedMigrations($0) })
        }
    }

    @Test("the names and the order of what was released never change")
    func names() {
        #expect(
            Schema.migrator.migrations.starts(with: [
                "001 people and rules", "002 presence and doors", "003 journal", "004 imports in steps",
                "005 group limits",
                "006 imports that count", "007 lockdown",
                "008 identifiers in one walk", "009 public PINs", "010 source clocks",
                "011 uses during imports",
            ]))
    }

    @Test("a door of an older file is not locked down, and keeps what it had")
    func oldDoor() async throws {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue, upTo: "004 imports in steps")
        try await queue.write { try $0.execute(sql: "INSERT INTO door_states VALUES ('north', 0, 0, 1)") }
        try Schema.migrator.migrate(queue)
        let flags = try queue.read { db in
            try Row.fetchOne(db, sql: "SELECT is_locked, is_locked_down FROM door_states")
        }
        let row = try #require(flags)
        #expect(row[0] == true && row[1] == false)
    }

    @Test("the people of a file of the first version are there after all migrations")
    func oldFile() async throws {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue, upTo: "001 people and rules")
        try await queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO users VALUES ('ana', 'Ana', '', '', '', '[]', '', 1, 0, '[]', 0, '{}');
                    INSERT INTO credentials VALUES ('c', 'ana', '', 1, NULL, NULL, NULL);
                    INSERT INTO credential_identifiers
                        VALUES ('plate', '1234BCD', '1234BCD', 'c', 'ana', 0, NULL, NULL, NULL);
                    """)
        }
        try Schema.migrator.migrate(queue)
        let found = try await queue.read { db in
            try String.fetchOne(
                db, sql: "SELECT credential FROM credential_identifiers WHERE key = '1234BCD'")
        }
        #expect(found == "c")
    }
}
