extension Likeness {
    /// How a listed plate differs from the text that was read, or nil when it is the same or differs by more.
    init?(of listed: PlateSymbols, to read: PlateSymbols) {
        self.init(
            listed.count, read.count, differ: { listed[$0] != read[$1] },
            alike: { CharacterConfusions.areAlike(listed[$0], read[$0]) })
    }

    /// The same of plates with letters of any script.
    init?(of listed: FoldedPlate, to read: FoldedPlate) {
        let listed = Array(listed.key)
        let read = Array(read.key)
        self.init(
            listed.count, read.count, differ: { listed[$0] != read[$1] },
            alike: { LookAlikes.areAlike(listed[$0], read[$0]) })
    }

    /// `differ` compares a place of the listed plate with one of the read, `alike` the same place of both.
    private init?(_ listed: Int, _ read: Int, differ: (Int, Int) -> Bool, alike: (Int) -> Bool) {
        let shorter = min(listed, read)
        var same = 0
        while same < shorter, !differ(same, same) { same += 1 }
        switch read - listed {
        case 0:
            var (different, areAlike) = (0, true)
            for place in same..<listed where differ(place, place) {
                different += 1
                areAlike = areAlike && alike(place)
            }
            switch different {
            case 1...2 where areAlike: self = .lookAlikes(different)
            case 1: self = .substitution
            default: return nil
            }
        case 1 where (same..<listed).allSatisfy { !differ($0, $0 + 1) }: self = .insertion
        case -1 where (same..<read).allSatisfy { !differ($0 + 1, $0) }: self = .deletion
        default: return nil
        }
    }
}
