import AccessControl

extension RulesFileDecoder {
    /// `{group: Flat 12, area: yard, places: 2}`: one limit for each group and area.
    func groupLimits(_ root: Section) -> [GroupLimit] {
        var seen: [GroupLimit.Key: Int] = [:]
        return root.sections("groupLimits", RulesSchema.groupLimit).compactMap { groupLimit($0, &seen) }
    }

    private func groupLimit(_ section: Section, _ seen: inout [GroupLimit.Key: Int]) -> GroupLimit? {
        let group = section.required("group")?.text(limit: RulesLimits.textLength)
        let area = section.required("area").flatMap(area)
        let places = section.required("places")?.integer(in: 0...100_000)
        guard let group, let area, let places else { return nil }
        let limit = GroupLimit(group: group, area: area, places: places)
        if let first = seen.updateValue(section.line, forKey: limit.key) {
            section["group"]?.refuse("“\(group)” has a limit in \(area) already, at line \(first)")
            return nil
        }
        return limit
    }

    private func area(_ field: Field) -> AreaID? {
        guard let id = field.id(AreaID.self) else { return nil }
        guard areas.contains(id) else {
            refuseElsewhere("area", id.rawValue, among: areas.map(\.rawValue), field)
            return nil
        }
        return id
    }
}
