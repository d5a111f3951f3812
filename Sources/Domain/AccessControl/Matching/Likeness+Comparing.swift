extension Likeness {
    /// How a listed plate differs from the text that was read, or nil when it is the same or differs by more.
    init?(of listed: FoldedPlate, to read: FoldedPlate) {
        let listed = Array(listed.key)
        let read = Array(read.key)
        switch read.count - listed.count {
        case 0:
            guard let likeness = Self.substituted(listed, read) else { return nil }
            self = likeness
        case 1 where Self.lacksOne(listed, of: read): self = .insertion
        case -1 where Self.lacksOne(read, of: listed): self = .deletion
        default: return nil
        }
    }

    private static func substituted(_ listed: [Character], _ read: [Character]) -> Likeness? {
        let pairs = zip(listed, read).filter { $0 != $1 }
        if (1...2).contains(pairs.count), pairs.allSatisfy(LookAlikes.areAlike) {
            return .lookAlikes(pairs.count)
        }
        return pairs.count == 1 ? .substitution : nil
    }

    private static func lacksOne(_ shorter: [Character], of longer: [Character]) -> Bool {
        let same = zip(shorter, longer).prefix { $0 == $1 }.count
        return shorter[same...].elementsEqual(longer[(same + 1)...])
    }
}
