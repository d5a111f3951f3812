import AccessControl
import SiteStore

extension SiteOperations {
    /// Every public PIN in force, by id.
    func publicPINs(_ answer: Answering) async throws {
        for pin in try await rulesInForce().rules.publicPINs.values.sorted(by: { $0.id < $1.id }) {
            try await answer(
                .publicPIN(
                    PublicPINDocument(
                        id: pin.id.rawValue, digits: pin.length, schedule: pin.schedule.rawValue,
                        accessPoints: pin.accessPoints.map(\.rawValue))))
        }
    }

    /// Takes a public PIN away; it opens nothing any more when this returns.
    func removePublicPIN(_ id: String, by caller: String, _ answer: Answering) async throws {
        // Unchecked: one that is not in force, because no door has its reader any more, must go as well.
        try await edit(by: caller) { [store] _ in
            try await store.apply([.removePublicPIN(PublicPINID(id))])
        }
        try await answer(.done("the public PIN \(id) is removed"))
    }
}
