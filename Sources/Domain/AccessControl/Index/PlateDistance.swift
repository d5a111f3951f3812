/// How plates differ, character by character.
enum PlateDistance {
    /// In how many places they differ by a look-alike, or nil when they differ in anything else.
    static func lookAlikes<Text: RandomAccessCollection<C>, C: Equatable>(
        _ first: Text, _ second: Text, areAlike: (C, C) -> Bool
    ) -> Int? where Text.Index == Int {
        guard first.count == second.count else { return nil }
        var differing = 0
        for place in 0..<first.count where first[place] != second[place] {
            guard areAlike(first[place], second[place]) else { return nil }
            differing += 1
        }
        return differing
    }

    /// Whether one substitution, insertion or deletion makes one the other.
    static func isOneEdit<Text: RandomAccessCollection<C>, C: Equatable>(
        _ first: Text, _ second: Text
    ) -> Bool where Text.Index == Int {
        if first.count > second.count { return isOneInsertion(second, first) }
        if first.count < second.count { return isOneInsertion(first, second) }
        return (0..<first.count).count { first[$0] != second[$0] } == 1
    }

    private static func isOneInsertion<Text: RandomAccessCollection<C>, C: Equatable>(
        _ shorter: Text, _ longer: Text
    ) -> Bool where Text.Index == Int {
        guard longer.count == shorter.count + 1 else { return false }
        var place = 0
        while place < shorter.count, longer[place] == shorter[place] { place += 1 }
        while place < shorter.count, longer[place + 1] == shorter[place] { place += 1 }
        return place == shorter.count
    }
}
