import Foundation
import GRDB

/// The database file as somebody with another program sees it.
enum RawDatabase {
    /// Runs SQL behind the store's back, with the journal's triggers out of the way.
    static func edit(_ data: URL, _ sql: String) throws {
        let queue = try DatabaseQueue(path: data.appending(path: "gatehouse.sqlite").path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            for trigger in try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal%'")
            {
                try db.execute(sql: "DROP TRIGGER \(trigger)")
            }
            try db.execute(sql: sql)
        }
        try queue.close()
    }

    /// Every file of the data folder, whole.
    static func bytes(of data: URL) throws -> [String: Data] {
        var files: [String: Data] = [:]
        let names = try FileManager.default.subpathsOfDirectory(atPath: data.path)
        for name in names {
            let url = data.appending(path: name)
            guard (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true else {
                continue
            }
            files[name] = try Data(contentsOf: url)
        }
        return files
    }
}

extension RawDatabase {
    /// Runs SQL as another program would, triggers and all.
    static func run(_ data: URL, _ sql: String) throws {
        let queue = try DatabaseQueue(path: data.appending(path: "gatehouse.sqlite").path)
        try queue.write { try $0.execute(sql: sql) }
    }
}
