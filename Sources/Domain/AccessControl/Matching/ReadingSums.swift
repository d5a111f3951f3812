/// How likely it is that a stranger of one shape reads as some listed plate of another, but for one or two places.
///
/// With A_i(L) = Π_{j≠i} q_j(L_j) over the strangers' readings, the sums are M_i(a) = Σ_L A_i(L) over the listed plates
/// with a at place i. They run over the listed plates themselves and not over the characters' frequencies: plates that
/// share a prefix, as a fleet's do, then weigh as much as they should.
struct ReadingSums {
    /// M by place and listed symbol.
    private(set) var butOne: [Double]

    /// The part of M that the cars of the listed plates read themselves, which are no strangers.
    ///
    /// It is Σ_L Π_{j≠i} p_j(L_j)·P(L_j|L_j), and 0 unless the shapes are the same.
    private(set) var butOneOwn: [Double]

    /// Σ_L Π_j q_j(L_j), without what the listed plates read themselves.
    private(set) var whole = 0.0

    /// Σ_L Π_{k≠i,j} q_k(L_k) · U_i(L_i) · U_j(L_j), by i and j, where U(a) is what reads as a look-alike of a of the
    /// other kind; again without the listed plates' own.
    private(set) var butTwo: [Double]

    private let length: Int
    private let isOwn: Bool
    private let model: StrangerModel

    /// The look-alikes by symbol.
    private let ownCrossing: [Double]
    private let crossing: [Double]

    init(_ listed: ListedShape, of shape: PlateShape, readBy model: StrangerModel) {
        length = shape.length
        isOwn = shape == model.shape
        self.model = model
        butOne = Array(repeating: 0, count: length * PlateSymbols.alphabet)
        butOneOwn = butOne
        butTwo = Array(repeating: 0, count: length * length)
        ownCrossing = CrossLookAlikes.misreadAsOne
        crossing = CrossLookAlikes.readAsOne(model)
        for plate in listed.sample { add(plate, weight: listed.weight / model.unlistedShare) }
    }

    private mutating func add(_ plate: PlateSymbols, weight: Double) {
        let size = PlateSymbols.alphabet
        var read = weight
        var own = isOwn ? weight : 0
        for place in 0..<length {
            read *= model.readAs[place * size + plate[place]]
            own *= model.readRight[place * size + plate[place]]
        }
        whole += read - own
        for place in 0..<length {
            let index = place * size + plate[place]
            let readBut = read / model.readAs[index]
            butOne[index] += readBut
            let ownBut = isOwn ? own / model.readRight[index] : 0
            butOneOwn[index] += ownBut
            let crossed = crossing[index]
            if crossed == 0 { continue }
            let ownCrossed = ownBut * model.likely[index] * ownCrossing[plate[place]]
            for other in place + 1..<max(length, place + 1) {
                let second = other * size + plate[other]
                if crossing[second] == 0 { continue }
                var sum = readBut * crossed / model.readAs[second] * crossing[second]
                if isOwn {
                    sum -=
                        ownCrossed / model.readRight[second] * model.likely[second]
                        * ownCrossing[plate[other]]
                }
                butTwo[place * length + other] += max(sum, 0)
            }
        }
    }
}

/// Characters drawn alike of which one is a digit and the other a letter.
enum CrossLookAlikes {
    /// By symbol: the symbols of the other kind that are drawn like it.
    static let partners: [[Int]] = (0..<PlateSymbols.alphabet).map { symbol in
        PlateSymbols.symbols(digit: !PlateSymbols.isDigit(symbol)).filter {
            CharacterConfusions.areAlike(symbol, $0)
        }
    }

    /// By symbol: how likely it is to be read as one of its partners.
    static let misreadAsOne: [Double] = partners.enumerated().map { symbol, partners in
        partners.reduce(0) { $0 + CharacterConfusions.probability(of: $1, truth: symbol) }
    }

    /// By place and symbol: how likely a stranger's character reads as one of the partners; 0 where there are none.
    static func readAsOne(_ model: StrangerModel) -> [Double] {
        model.readAs.indices.map { index in
            let place = index - index % PlateSymbols.alphabet
            return partners[index % PlateSymbols.alphabet].reduce(0) { $0 + model.readAs[place + $1] }
        }
    }
}
