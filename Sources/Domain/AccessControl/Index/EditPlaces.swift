/// Where a skeleton may be edited once to become that of a plate of the listed shapes, and by which symbols.
///
/// Each set is a word with one bit a place, the first place lowest.
struct EditPlaces {
    private var instead = SymbolPlaces()
    private var before = SymbolPlaces()
    private var dropped: UInt16 = 0

    init(of skeleton: PackedSymbols, among shapes: ListedShapes) {
        let fit = SkeletonFit(skeleton)
        let count = skeleton.count
        for shape in shapes.shapes(ofLength: count) {
            let unfit = fit.unfit(shape.digits, count)
            switch unfit.nonzeroBitCount {
            case 0: instead.add(UInt16(truncatingIfNeeded: 1 << count - 1), shape.digits)
            case 1: instead.add(unfit, shape.digits)
            default: continue
            }
        }
        for shape in shapes.shapes(ofLength: count + 1) {
            for place in 0...count where fit.unfit(shape.removing(place).digits, count) == 0 {
                before.add(1 << place, shape.digits)
            }
        }
        for shape in shapes.shapes(ofLength: count - 1) {
            for place in 0..<count {
                // Whatever stands there is dropped: only the other places have to fit.
                let unfit = fit.unfit(shape.inserting(digit: false, at: place).digits, count)
                if unfit & ~(1 << place) == 0 { dropped |= 1 << place }
            }
        }
    }

    /// What may stand at a place instead of what is there, which may be among it.
    func symbols(insteadOf place: Int) -> [UInt64] { instead.symbols(at: place) }

    /// What may be missing before a place.
    func symbols(before place: Int) -> [UInt64] { before.symbols(at: place) }

    /// Whether what stands at a place may be one too many.
    func drops(_ place: Int) -> Bool { dropped >> place & 1 == 1 }
}
