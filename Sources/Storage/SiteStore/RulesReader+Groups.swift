import AccessControl
import GRDB

extension RulesReader {
    /// Every limit that is stored, whether its area is configured or not.
    func groupLimits() throws -> [GroupLimit] {
        try Row.fetchAll(
            db, sql: "SELECT user_group, area, places FROM group_limits ORDER BY user_group, area"
        ).map { GroupLimit(group: $0[0], area: AreaID(rawValue: $0[1]), places: $0[2]) }
    }
}
