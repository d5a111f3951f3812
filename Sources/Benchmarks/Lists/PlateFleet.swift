/// Many different plates in the shapes of a real car park.
///
/// A pattern such as `BALLLDD` has room for 1.5 million plates; a plate that was drawn before is drawn again.
struct PlateFleet {
    private var generator: SeededGenerator
    private var drawn: Set<String> = []

    /// Which shape is drawn, one entry for each percent.
    private let shapes: [PlateShape]

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        shapes = PlateShape.fleet.flatMap { Array(repeating: $0, count: $0.share) }
    }

    /// A plate that this fleet has not given out before.
    mutating func next() -> String {
        while true {
            let shape = shapes[Int.random(in: 0..<shapes.count, using: &generator)]
            let plate = shape.plate(using: &generator)
            if drawn.insert(plate).inserted { return plate }
        }
    }

    mutating func next(_ count: Int) -> [String] {
        var plates: [String] = []
        plates.reserveCapacity(count)
        for _ in 0..<count { plates.append(next()) }
        return plates
    }
}
