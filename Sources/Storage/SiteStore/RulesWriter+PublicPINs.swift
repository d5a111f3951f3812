import AccessControl
import GRDB

extension RulesWriter {
    /// Adds a public PIN or replaces it.
    ///
    /// - Throws: `pinInUse` where a private PIN has the same digits, `invalid` for what the rules would not take.
    func put(_ pin: PublicPIN) throws {
        let others = try RulesReader(db: db).publicPINs().filter { $0.id != pin.id }
        try refuse(pin.problems(beside: others))
        let isPrivate = try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM credential_identifiers WHERE kind = 'pin' AND key = ?)",
            arguments: [pin.digest.hex])
        if isPrivate == true { throw StoreError.pinInUse }
        try execute("DELETE FROM public_pins WHERE id = ?", [pin.id.rawValue])
        try referring("schedule", pin.schedule.rawValue) {
            try execute(
                "INSERT INTO public_pins (id, digest, digits, schedule) VALUES (?, ?, ?, ?)",
                [pin.id.rawValue, pin.digest.hex, pin.length, pin.schedule.rawValue])
        }
        for (position, point) in pin.accessPoints.enumerated() {
            try execute(
                "INSERT INTO public_pin_points (pin, position, access_point) VALUES (?, ?, ?)",
                [pin.id.rawValue, position, point.rawValue])
        }
    }

    /// Refuses a private PIN whose digits are those of a public one.
    func refusePublic(_ value: IdentifierValue) throws {
        guard case .pin(let digest) = value else { return }
        let isPublic = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM public_pins WHERE digest = ?)", arguments: [digest.hex])
        if isPublic == true { throw StoreError.pinInUse }
    }
}

extension RulesReader {
    /// The public PINs by id, with every access point that is stored, configured or not.
    func publicPINs() throws -> [PublicPIN] {
        let points = try Row.fetchAll(
            db, sql: "SELECT pin, access_point FROM public_pin_points ORDER BY pin, position")
        let opened = Dictionary(grouping: points) { $0[0] as String }
        return try Row.fetchAll(
            db, sql: "SELECT id, digest, digits, schedule FROM public_pins ORDER BY id"
        ).map { row in
            PublicPIN(
                id: PublicPINID(rawValue: row[0]), digest: PINDigest(hex: row[1]), length: row[2],
                schedule: ScheduleID(rawValue: row[3]),
                accessPoints: (opened[row[0]] ?? []).map { AccessPointID(rawValue: $0[1]) })
        }
    }
}

extension PublicPIN {
    /// Without the access points that a site has not; like policies they are kept and have no effect.
    func opening(only configured: Set<AccessPointID>) -> PublicPIN {
        PublicPIN(
            id: id, digest: digest, length: length, schedule: schedule,
            accessPoints: accessPoints.filter(configured.contains))
    }

    /// Whether anything of what it opens is configured.
    var opensAnything: Bool { !accessPoints.isEmpty }
}
