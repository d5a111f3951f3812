/// What is kept of the listed plates of one shape: how often each character stands at each place, and a sample of them.
///
/// Counts follow every edit at once. The sample is the plates whose hash begins with so many zeros, so that it does not
/// depend on the order in which they came, and stays small however many there are.
struct ListedShape: Sendable {
    /// The most plates that are sampled; a sum over them is then right within a few percent.
    static let sampleSize = 2048

    private(set) var plates = 0

    /// By place and symbol.
    private var counts: [UInt32]

    private(set) var sample: [PlateSymbols] = []

    /// How many zeros the hash of a sampled plate begins with.
    private var level = 0

    init(_ shape: PlateShape) {
        counts = Array(repeating: 0, count: shape.length * PlateSymbols.alphabet)
    }

    /// How many listed plates have a symbol at a place.
    func count(of symbol: Int, at place: Int) -> Int {
        Int(counts[place * PlateSymbols.alphabet + symbol])
    }

    /// How many listed plates each sampled one stands for.
    var weight: Double { Double(plates) / Double(max(sample.count, 1)) }

    mutating func add(_ plate: PlateSymbols) {
        plates += 1
        for place in 0..<plate.count { counts[place * PlateSymbols.alphabet + plate[place]] += 1 }
        guard isSampled(plate) else { return }
        sample.append(plate)
        while sample.count > Self.sampleSize {
            level += 1
            sample = sample.filter(isSampled)
        }
    }

    /// The plate must be one that was added.
    mutating func remove(_ plate: PlateSymbols) {
        plates -= 1
        for place in 0..<plate.count { counts[place * PlateSymbols.alphabet + plate[place]] -= 1 }
        guard isSampled(plate), let index = sample.lastIndex(of: plate) else { return }
        sample.remove(at: index)
    }

    private func isSampled(_ plate: PlateSymbols) -> Bool {
        level == 0 || plate.mixed.leadingZeroBitCount >= level
    }
}

extension PlateSymbols {
    /// The same on every run, unlike a `Hasher`'s: a site replayed must decide as it did.
    fileprivate var mixed: UInt64 {
        var mixed: UInt64 = 0
        for place in 0..<count { mixed = mixed &* 37 &+ UInt64(self[place] + 1) }
        mixed = (mixed ^ mixed >> 32) &* 0xD6E8_FEB8_6659_FD93
        mixed = (mixed ^ mixed >> 32) &* 0xD6E8_FEB8_6659_FD93
        return mixed ^ mixed >> 32
    }
}
