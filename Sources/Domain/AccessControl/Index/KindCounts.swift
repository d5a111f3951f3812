/// How many identifiers of each kind there are.
struct KindCounts {
    private var counts = SIMD8<Int32>(repeating: 0)

    subscript(kind: IdentifierValue.Kind) -> Int { Int(counts[Int(kind.recordNumber)]) }

    mutating func add(_ kind: IdentifierValue.Kind) { counts[Int(kind.recordNumber)] &+= 1 }
}
