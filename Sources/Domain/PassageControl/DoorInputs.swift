/// Some of the inputs of one door, kept as bits: a lane asks what it has many times for each observation.
package struct DoorInputs: SetAlgebra, Sequence, Sendable {
    private var bits: UInt16 = 0

    package init() {}

    /// Every input that a lane or door may have.
    package static let all = DoorInputs(DoorInput.allCases)

    package func contains(_ input: DoorInput) -> Bool { bits & input.bit != 0 }

    @discardableResult
    package mutating func insert(_ input: DoorInput) -> (inserted: Bool, memberAfterInsert: DoorInput) {
        let isNew = !contains(input)
        bits |= input.bit
        return (isNew, input)
    }

    @discardableResult
    package mutating func remove(_ input: DoorInput) -> DoorInput? {
        guard contains(input) else { return nil }
        bits &= ~input.bit
        return input
    }

    @discardableResult
    package mutating func update(with input: DoorInput) -> DoorInput? {
        insert(input).inserted ? nil : input
    }

    package mutating func formUnion(_ other: DoorInputs) { bits |= other.bits }
    package mutating func formIntersection(_ other: DoorInputs) { bits &= other.bits }
    package mutating func formSymmetricDifference(_ other: DoorInputs) { bits ^= other.bits }

    package func union(_ other: DoorInputs) -> DoorInputs { DoorInputs(bits | other.bits) }
    package func intersection(_ other: DoorInputs) -> DoorInputs { DoorInputs(bits & other.bits) }
    package func symmetricDifference(_ other: DoorInputs) -> DoorInputs { DoorInputs(bits ^ other.bits) }

    private init(_ bits: UInt16) { self.bits = bits }

    /// Its members, in the order of `DoorInput`.
    package func makeIterator() -> Iterator { Iterator(bits: bits) }

    /// Gives one input after the other.
    package struct Iterator: IteratorProtocol {
        fileprivate var bits: UInt16

        package mutating func next() -> DoorInput? {
            guard bits != 0 else { return nil }
            defer { bits &= bits - 1 }
            return DoorInput.inOrder[bits.trailingZeroBitCount]
        }
    }
}

extension DoorInput {
    /// Its place among the inputs, for keeping something of each in an array.
    package var ordinal: Int {
        switch self {
        case .armingLoop: 0
        case .safetyLoop: 1
        case .photocell: 2
        case .openLimit: 3
        case .closedLimit: 4
        case .exitButton: 5
        case .fireInput: 6
        case .manualKey: 7
        case .tamper: 8
        }
    }

    fileprivate static let inOrder = allCases

    fileprivate var bit: UInt16 { 1 << UInt16(ordinal) }

    /// By its place: the default would hash its name.
    package func hash(into hasher: inout Hasher) { hasher.combine(ordinal) }
}
