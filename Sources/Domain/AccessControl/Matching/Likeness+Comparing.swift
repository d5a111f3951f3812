extension Likeness {
    /// How a listed plate differs from the text that was read, or nil when it is the same or differs by more.
    init?(of listed: FoldedPlate, to read: FoldedPlate) {
        if let listed = PlateSymbols(listed), let read = PlateSymbols(read) {
            self.init(
                listed.count, read.count, differ: { listed[$0] != read[$1] },
                alike: { CharacterConfusions.areAlike(listed[$0], read[$0]) })
        } else {
            let listed = Array(listed.key)
            let read = Array(read.key)
            self.init(
                listed.count, read.count, differ: { listed[$0] != read[$1] },
                alike: { LookAlikes.areAlike(listed[$0], read[$0]) })
        }
    }

    /// `differ` compares a place of the listed plate with one of the read, `alike` the same place of both.
    private init?(_ listed: Int, _ read: Int, differ: (Int, Int) -> Bool, alike: (Int) -> Bool) {
        let shorter = min(listed, read)
        var same = 0
        while same < shorter, !differ(same, same) { same += 1 }
        switch read - listed {
        case 0:
            let places = (same..<listed).filter { differ($0, $0) }
            switch places.count {
            case 1...2 where places.allSatisfy(alike): self = .lookAlikes(places.count)
            case 1: self = .substitution
            default: return nil
            }
        case 1 where (same..<listed).allSatisfy { !differ($0, $0 + 1) }: self = .insertion
        case -1 where (same..<read).allSatisfy { !differ($0 + 1, $0) }: self = .deletion
        default: return nil
        }
    }
}
