package import AccessControl

/// The approaches that go on at one lane.
package struct Arrivals: Sendable {
    /// The most cars in view at once; beyond it the one that was seen longest ago is forgotten.
    package static let maximumApproaches = 8

    /// Up to how many edits two texts are looks at one car.
    private static let similarEdits = 2

    package private(set) var approaches: [Approach] = []
    private var nextSerial = 0

    package init() {}

    /// Adds a read to the approach that it belongs to, or begins one; returns its index, and whom it forgot for it.
    package mutating func add(
        _ read: CredentialRead, at now: Duration, rules: AccessRules
    ) -> (index: Int, forgotten: Approach?) {
        let credential = rules.listing(of: read.identifier)?.credential.id
        if let index = approaches.lastIndex(where: { Self.belongs(read, credential, to: $0) }) {
            approaches[index].add(read, at: now)
            return (index, nil)
        }
        let forgotten = approaches.count >= Self.maximumApproaches ? forgetOldest() : nil
        var approach = Approach(read, at: now, serial: nextSerial)
        nextSerial &+= 1
        approach.credential = credential
        approaches.append(approach)
        return (approaches.count - 1, forgotten)
    }

    package mutating func update(_ index: Int, _ change: (inout Approach) -> Void) {
        guard approaches.indices.contains(index) else { return }
        change(&approaches[index])
    }

    package mutating func removeAll(where isOver: (Approach) -> Bool) { approaches.removeAll(where: isOver) }

    /// What was kept of the other cars is dropped, because this one's read followed.
    package mutating func dropOthers(than index: Int, at now: Duration) {
        for other in approaches.indices where other != index { approaches[other].drop(at: now) }
    }

    private mutating func forgetOldest() -> Approach? {
        guard let oldest = approaches.indices.min(by: { approaches[$0].lastSeen < approaches[$1].lastSeen })
        else { return nil }
        return approaches.remove(at: oldest)
    }

    /// Whether a read is one more look at the car of an approach.
    ///
    /// The camera's own car id says so best. Without it, two plates that are both listed tell two cars apart even when
    /// they differ in one character, as the plates of a fleet do; anything else goes by likeness.
    private static func belongs(
        _ read: CredentialRead, _ credential: CredentialID?, to approach: Approach
    ) -> Bool {
        guard read.accessPoint == approach.point else { return false }
        if let one = read.carID, let other = approach.carID { return one == other }
        if let credential, let other = approach.credential { return credential == other }
        guard let identifier = approach.identifier else { return false }
        guard case .plate(let seen) = read.identifier, case .plate(let known) = identifier else {
            return read.identifier == identifier
        }
        let edits = Alignment.distance(Array(seen.folded.key), Array(known.folded.key))
        return edits <= similarEdits
    }
}
