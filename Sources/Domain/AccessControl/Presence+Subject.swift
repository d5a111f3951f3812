extension Presence {
    /// Whom presence counts when a credential is used at an access point.
    ///
    /// Where the access point does not say, plates and tags are vehicles' and the rest people's; but a card with which a
    /// vehicle came in, in a lane, stands for that vehicle.
    package func subject(
        _ credential: Credential, _ kind: IdentifierValue.Kind, at point: AccessPoint?
    ) -> Subject {
        let vehicle = Subject.vehicle(credential.id)
        let person = Subject.person(credential.holder)
        switch point?.counts {
        case .vehicle: return vehicle
        case .person: return person
        case nil: break
        }
        switch kind {
        case .plate, .tag: return vehicle
        case .card, .pin, .qr, .face, .bluetooth, .phone: return stays[vehicle] == nil ? person : vehicle
        }
    }
}
