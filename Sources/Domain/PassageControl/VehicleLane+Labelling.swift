import AccessControl

extension VehicleLane {
    /// Whether a tag alone decides at an access point, and what cameras read there only tells how well they read.
    func tagDecides(at point: AccessPointID) -> Bool {
        plan.accessPoints.first { $0.id == point }?.factors == .tagDecides
    }

    mutating func noteLook(_ read: CredentialRead, at now: Duration) {
        if tagDecides(at: read.accessPoint) { labelling.note(read, at: now) }
    }

    /// A car has passed by its tag: for each camera, which plate it should have read and which it did.
    func recordLabels(of admission: Admission, _ reaction: inout Reaction) {
        guard admission.isGrant, let point = admission.accessPoint, tagDecides(at: point),
            let cameras = cameras[point], admission.read?.identifier.kind == .tag,
            let credential = admission.credential.flatMap({ reaction.rules.credentials[$0] })
        else { return }
        let plates = plates(of: credential, reaction.rules)
        let now = reaction.now.uptime
        var stands = stands
        stands.follow(occupiedSince: occupancy?.since, at: now)
        let view = labelling.view(
            of: admission.row, stands: plan.inputs.contains(.armingLoop) ? stands : nil,
            kept: plan.readKeptFor, at: now)
        guard let view, let first = plates.first else { return }
        for camera in cameras {
            let read = labelling.plate(seenBy: camera, during: view)
            let truth = read.flatMap { Self.nearest(to: $0, among: plates) } ?? first
            reaction.record(.plateLabelled, door: door, accessPoint: point) {
                var personal = admission.personal ?? PersonalDetails()
                personal.identifierKind = IdentifierValue.Kind.plate.rawValue
                personal.read = read
                personal.matched = truth.text
                $0.personal = personal
                $0.note = camera.rawValue
            }
        }
    }

    /// The plates that the car of a tag may bear: those of the same credential, or else the only one of its holder.
    private func plates(of credential: Credential, _ rules: AccessRules) -> [PlateText] {
        let own = credential.identifiers.compactMap(\.value.plate)
        if !own.isEmpty { return own }
        let others = rules.credentials(of: credential.holder).flatMap {
            $0.identifiers.compactMap(\.value.plate)
        }
        return others.count == 1 ? others : []
    }

    private static func nearest(to text: String, among plates: [PlateText]) -> PlateText? {
        plates.min {
            Alignment.distance(Array($0.folded.key), Array(text))
                < Alignment.distance(Array($1.folded.key), Array(text))
        }
    }
}

extension IdentifierValue {
    fileprivate var plate: PlateText? {
        if case .plate(let plate) = self { plate } else { nil }
    }
}
