/// Which places of a plate hold a letter and which a digit, such as `LLDDLLL`.
///
/// Strangers are judged shape by shape: what is rare among plates of one shape may be everyday among those of another.
struct PlateShape: Hashable, Sendable {
    let length: Int

    /// One bit for each place that holds a digit, the first place lowest.
    let digits: UInt16

    init(_ plate: PlateSymbols) {
        length = plate.count
        var digits: UInt16 = 0
        for place in 0..<plate.count where PlateSymbols.isDigit(plate[place]) { digits |= 1 << place }
        self.digits = digits
    }

    private init(length: Int, digits: UInt16) {
        self.length = length
        self.digits = digits
    }

    func isDigit(_ place: Int) -> Bool { digits >> place & 1 == 1 }

    /// The symbols that may stand at a place.
    func symbols(at place: Int) -> Range<Int> { PlateSymbols.symbols(digit: isDigit(place)) }

    /// The same with a digit for a letter, or a letter for a digit, at one place.
    func toggled(_ place: Int) -> PlateShape { PlateShape(length: length, digits: digits ^ 1 << place) }

    /// What remains without one place.
    func removing(_ place: Int) -> PlateShape {
        let below = digits & (1 << place - 1)
        return PlateShape(length: length - 1, digits: below | (digits >> (place + 1)) << place)
    }

    /// The shape with one place more, before the place that is named.
    func inserting(digit: Bool, at place: Int) -> PlateShape {
        let below = digits & (1 << place - 1)
        let inserted: UInt16 = digit ? 1 << place : 0
        return PlateShape(length: length + 1, digits: below | inserted | (digits >> place) << (place + 1))
    }

    /// Whether a plate of one shape can be taken for one of the other by what is ever forgiven.
    func isLinked(to other: PlateShape) -> Bool {
        switch length - other.length {
        case 0: (digits ^ other.digits).nonzeroBitCount <= 2
        case 1: (0..<length).contains { removing($0) == other }
        case -1: (0..<other.length).contains { other.removing($0) == self }
        default: false
        }
    }
}
