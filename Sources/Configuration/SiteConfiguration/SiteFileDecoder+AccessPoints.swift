import AccessControl
import DeviceKit
import PassageControl

extension SiteFileDecoder {
    /// Where the access points stand: a vehicle has plates and tags, a person has not.
    enum Passage {
        case lane, door
    }

    /// The directions through one lane or door.
    func accessPoints(_ section: Section, door: DoorID, _ passage: Passage) -> [AccessPoint] {
        let points = section.sections("accessPoints", SiteSchema.accessPoint)
        if points.isEmpty, section["accessPoints"] == nil {
            mistakes.add(
                line: section.line, key: section.path("accessPoints"), "needs at least one access point")
        }
        return points.compactMap { accessPoint($0, door: door, passage) }
    }

    private func accessPoint(_ section: Section, door: DoorID, _ passage: Passage) -> AccessPoint? {
        guard let field = section.required("id"), let id = field.id(AccessPointID.self),
            isNew(id, &accessPoints, field)
        else { return nil }
        let direction = section.required("direction")?.word(among: ["entry", "exit"])
        let exitPolicy = section["exitPolicy"]?.word(among: ["free", "listed"])
        if direction == "entry", exitPolicy != nil {
            section["exitPolicy"]?.refuse("an exit policy belongs to an exit")
        }
        return AccessPoint(
            id: id, door: door, direction: direction.flatMap(AccessPoint.Direction.init) ?? .entry,
            from: area(section, "from"), to: area(section, "to"),
            exitPolicy: exitPolicy.flatMap(AccessPoint.ExitPolicy.init) ?? .listed,
            factors: factors(section["factors"], passage), counts: passage == .lane ? .vehicle : .person)
    }

    private func area(_ section: Section, _ key: String) -> AreaID? {
        guard let field = section[key], let id = field.id(AreaID.self) else { return nil }
        guard areas[id] != nil else {
            let hint = Suggestion.nearest(to: id.rawValue, among: areas.keys.map(\.rawValue))
            field.refuse("there is no area “\(id)”" + (hint.map { "; did you mean \($0)?" } ?? ""))
            return nil
        }
        return id
    }

    /// `either`, `tagDecides`, or `{plateAndTag: 10s}`.
    private func factors(_ field: Field?, _ passage: Passage) -> Factors {
        guard let field else { return .either }
        guard passage == .lane else {
            field.refuse("plates and tags belong to a lane, not to a door")
            return .either
        }
        guard case .table = field.value.content else {
            switch field.text() {
            case "either": return .either
            case "tagDecides": return .tagDecides
            default:
                field.refuse("expects either, tagDecides, or {plateAndTag: 10s}")
                return .either
            }
        }
        let within = field.section(SiteSchema.factors)?.required("plateAndTag")
        return within?.duration(in: .milliseconds(100) ... .seconds(300)).map(Factors.plateAndTag) ?? .either
    }
}
