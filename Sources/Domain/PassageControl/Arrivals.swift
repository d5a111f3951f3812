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

    /// Adds a read to the approach that it belongs to, or begins one, and returns its index.
    ///
    /// Where that is one car more than are kept, the one that was seen longest ago is forgotten.
    @discardableResult
    package mutating func add(_ read: CredentialRead, at now: Duration, rules: AccessRules) -> Int {
        let credential = rules.listing(of: read.identifier)?.credential
        if let index = index(of: read, credential?.id) {
            approaches[index].add(read, at: now)
            return index
        }
        if approaches.count >= Self.maximumApproaches, let oldest { approaches.remove(at: oldest) }
        var approach = Approach(read, at: now, serial: nextSerial)
        nextSerial &+= 1
        approach.credential = credential?.id
        approach.holder = credential?.holder
        approaches.append(approach)
        return approaches.count - 1
    }

    /// The approach that adding this read would have forgotten, if any.
    package func forgotten(for read: CredentialRead, rules: AccessRules) -> Int? {
        guard approaches.count >= Self.maximumApproaches else { return nil }
        return index(of: read, rules.listing(of: read.identifier)?.credential.id) == nil ? oldest : nil
    }

    /// A repetition that its reader's hold-off lets nobody act on keeps the approach of the tag alive, and begins none.
    package mutating func keepAlive(_ read: CredentialRead, at now: Duration) -> Int? {
        let index = approaches.lastIndex { $0.point == read.accessPoint && $0.holds(read.identifier) }
        if let index { approaches[index].add(read, at: now) }
        return index
    }

    /// A tag is not here after all; true when an approach that nobody let in yet knew it.
    package mutating func removeTag(_ tag: IdentifierValue, at point: AccessPointID) -> Bool {
        let index = approaches.lastIndex { $0.point == point && $0.holds(tag) && !$0.isSettled }
        guard let index else { return false }
        approaches[index].forgetExact()
        if approaches[index].looks == 0 { approaches.remove(at: index) }
        return true
    }

    /// Every approach of a credential that was let in is settled: its plate and its tag may have come as two.
    package mutating func settle(_ credential: CredentialID) {
        for index in approaches.indices where approaches[index].credential == credential {
            approaches[index].isSettled = true
            approaches[index].isDenied = false
        }
    }

    /// Changes every approach.
    package mutating func updateAll(_ change: (inout Approach) -> Void) {
        for index in approaches.indices { change(&approaches[index]) }
    }

    package mutating func update(_ index: Int, _ change: (inout Approach) -> Void) {
        guard approaches.indices.contains(index) else { return }
        change(&approaches[index])
    }

    package mutating func removeAll(where isOver: (Approach) -> Bool) { approaches.removeAll(where: isOver) }

    /// What was kept of some of the other cars is dropped, because this one's read followed.
    package mutating func dropOthers(than index: Int, at now: Duration, where isDropped: (Approach) -> Bool) {
        for other in approaches.indices where other != index && isDropped(approaches[other]) {
            approaches[other].drop(at: now)
        }
    }

    private var oldest: Int? {
        approaches.indices.min { approaches[$0].lastSeen < approaches[$1].lastSeen }
    }

    /// The approach of the same listed car comes before one that is only like it.
    private func index(of read: CredentialRead, _ credential: CredentialID?) -> Int? {
        func belongs(_ approach: Approach) -> Bool { Self.belongs(read, credential, to: approach) }
        let same = approaches.lastIndex {
            credential != nil && $0.credential == credential && belongs($0)
        }
        return same ?? approaches.lastIndex(where: belongs)
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
        // What is like a car that has left the line is the next car, not one more look at it.
        if approach.leftAt != nil { return approach.identifier == read.identifier }
        guard let identifier = approach.identifier else { return false }
        guard case .plate(let seen) = read.identifier, case .plate(let known) = identifier else {
            return read.identifier == identifier
        }
        let edits = Alignment.distance(Array(seen.folded.key), Array(known.folded.key))
        return edits <= similarEdits
    }
}
