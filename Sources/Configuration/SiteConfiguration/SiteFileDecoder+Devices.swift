import AccessControl
import DeviceKit
import PassageControl

extension SiteFileDecoder {
    func devices(_ root: Section) -> [(entry: DriverConfiguration, source: ReadSourcePlan?)] {
        root.sections("devices", SiteSchema.device).compactMap(device)
    }

    private func device(_ section: Section) -> (entry: DriverConfiguration, source: ReadSourcePlan?)? {
        guard let field = section.required("id"), let id = field.id(DeviceID.self),
            isNew(id, &deviceIDs, field)
        else {
            return nil
        }
        guard let name = section.required("kind")?.word(among: kinds.map(\.name)),
            let kind = kinds.first(where: { $0.name == name })
        else { return nil }
        let entry = DriverConfiguration(
            id: id, kind: name, accessPoint: accessPoint(section, kind), door: door(section, kind),
            file: mistakes.file, path: section.key, line: section.line,
            entries: section.entries.filter { !SiteSchema.device.keys.contains($0.key) })
        return (entry, source(section, entry, kind))
    }

    private func accessPoint(_ section: Section, _ kind: DeviceKind) -> AccessPointID? {
        guard kind.binding != .door else {
            section["accessPoint"]?.refuse("a \(kind.name) belongs to a door, not to an access point")
            return nil
        }
        guard let field = section.required("accessPoint"), let id = field.id(AccessPointID.self) else {
            return nil
        }
        guard accessPoints[id] != nil else {
            let hint = Suggestion.nearest(to: id.rawValue, among: accessPoints.keys.map(\.rawValue))
            field.refuse("there is no access point “\(id)”" + (hint.map { "; did you mean \($0)?" } ?? ""))
            return nil
        }
        return id
    }

    private func door(_ section: Section, _ kind: DeviceKind) -> DoorID? {
        guard kind.binding == .door else {
            section["door"]?.refuse("a \(kind.name) belongs to an access point, not to a door")
            return nil
        }
        guard let field = section.required("door"), let id = field.id(DoorID.self) else { return nil }
        guard doors[id] != nil else {
            let hint = Suggestion.nearest(to: id.rawValue, among: doors.keys.map(\.rawValue))
            field.refuse("there is no lane or door “\(id)”" + (hint.map { "; did you mean \($0)?" } ?? ""))
            return nil
        }
        return id
    }

    private func source(
        _ section: Section, _ entry: DriverConfiguration, _ kind: DeviceKind
    ) -> ReadSourcePlan? {
        guard case .source(let how) = kind.binding else {
            for key in ["maximumReadAge", "trustSingleRead", "holdOff", "confusions"] {
                section[key]?.refuse("a \(kind.name) reads nothing")
            }
            return nil
        }
        var plan = ReadSourcePlan(device: entry.id, kind: how, accessPoint: entry.accessPoint)
        section["maximumReadAge"]?.duration(in: .milliseconds(100) ... .seconds(600))
            .map { plan.maximumReadAge = $0 }
        section["trustSingleRead"]?.flag().map { plan.trustSingleRead = $0 }
        section["holdOff"]?.duration(in: .zero ... .seconds(600)).map { plan.holdOff = $0 }
        plan.confusions = section["confusions"].flatMap { confusions($0, kind) }
        return plan
    }

    /// The mistakes of a camera, in the file of a report.
    private func confusions(_ field: Field, _ kind: DeviceKind) -> ReadingConfusions? {
        guard kind.binding != .source(.reader) else { return field.refused("a \(kind.name) reads no plates") }
        guard let path = field.text() else { return nil }
        // The service keeps a copy of the site file elsewhere.
        guard path.hasPrefix("/") else { return field.refused("an absolute path is expected, not \(path)") }
        do throws(ReadingConfusions.Refusal) {
            return try ReadingConfusions.read(from: path)
        } catch {
            return field.refused(error.why)
        }
    }
}
