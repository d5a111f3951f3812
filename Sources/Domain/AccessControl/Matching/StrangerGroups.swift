/// The groups of strangers that pay for what is forgiven to the listed plates of one shape.
///
/// The budget b must hold for every listed shape's strangers by themselves; then it holds for any mixture of them. It is
/// divided beforehand, so that each shape's rules can be chosen without looking at the others': of b,
/// - three quarters are for strangers of listed shapes. Of these, four fifths pay for rules of their own shape and one
///   fifth, in equal parts, for those of the shapes that are linked to it;
/// - one quarter is for strangers whose shape nobody listed, visitors from abroad. One stranger in a hundred is taken
///   to be one, and at worst all of them have the same shape: any one of them may pay 25 times the budget.
///
/// That share is an assumption, and told where the budget is stated. Without it, each shape's visitors bounded by the
/// budget itself, misread members were let in so, with posteriors and without: at 500 plates 79 and 74 % instead of 90
/// and 83 of `LLDDLLL`, 30 and 11 % instead of 32 and 19 of `LLLDDD`; at 5,000 plates 45 and 29 % instead of 53 and 38,
/// 14 and 0 % instead of 19 and 14; a 0 read for an O reads as a shape that nobody listed.
struct StrangerGroups {
    /// The part of the budget for strangers of listed shapes.
    private static let listedPart = 0.75

    /// The part of that for rules of the strangers' own shape, where others are linked to it.
    private static let ownPart = 0.8

    /// Which share of strangers has a shape that nobody listed.
    private static let visitorShare = 0.01

    /// The strangers of listed shapes, first those of the shape itself.
    let models: [StrangerModel]

    /// By group: which multiple of the budget is theirs.
    private(set) var parts: [Double]

    private let listed: [PlateShape]
    private var visitors: [PlateShape: Int] = [:]

    init(_ shape: PlateShape, in listed: [PlateShape: ListedShape]) {
        self.listed = Array(listed.keys)
        let linked = listed.keys.filter { $0 != shape && $0.isLinked(to: shape) }
            .sorted { ($0.length, $0.digits) < ($1.length, $1.digits) }
        models = ([shape] + linked).map { StrangerModel($0, listed[$0]) }
        parts = []
        for model in models {
            let links = self.listed.reduce(0) {
                $0 + ($1 != model.shape && $1.isLinked(to: model.shape) ? 1 : 0)
            }
            let own = Self.listedPart * (links == 0 ? 1 : Self.ownPart)
            let others = Self.listedPart * (1 - Self.ownPart) / Double(max(links, 1))
            parts.append(model.shape == shape ? own : others)
        }
    }

    var count: Int { parts.count }

    /// The group of a listed shape, or nil when it is not linked or not listed.
    func index(of shape: PlateShape) -> Int? { models.firstIndex { $0.shape == shape } }

    /// The group of visitors with a shape that nobody listed.
    mutating func visitors(of shape: PlateShape) -> Int {
        if let group = visitors[shape] { return group }
        let links = listed.reduce(0) { $0 + ($1.isLinked(to: shape) ? 1 : 0) }
        parts.append((1 - Self.listedPart) / Self.visitorShare / Double(max(links, 1)))
        visitors[shape] = parts.count - 1
        return parts.count - 1
    }
}
