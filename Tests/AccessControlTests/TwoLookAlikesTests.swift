import GateTestKit
import Testing

@testable import AccessControl

/// What two look-alikes at once cost, against every stranger there can be.
@Suite("The cost of two look-alikes")
struct TwoLookAlikesTests {
    private static let own = ["B0D", "S1O", "G8Z", "K7I", "A4B", "Q5L"]

    /// As the listed ones where two places hold the other kind.
    private static let others = ["8BO", "0SZ", "5IQ", "7KI"]

    private func symbols(_ text: String) throws -> PlateSymbols {
        try #require(PlateSymbols(try PlateText(text).folded))
    }

    private func listed(_ texts: [String]) throws -> ListedShape {
        let plates = try texts.map(symbols)
        var listed = ListedShape(PlateShape(try #require(plates.first)))
        for plate in plates { listed.add(plate) }
        return listed
    }

    // MARK: The obvious way

    /// Every plate of the shape of some, each as likely as its characters among them, with one added to each count.
    private func population(like texts: [String]) -> [(text: [Character], share: Double)] {
        let plates = texts.map(Array.init)
        let alphabets = plates[0].map { $0.isNumber ? MatchingSite.digits : MatchingSite.letters }
        return alphabets.enumerated().reduce([([], 1)]) { population, place in
            population.flatMap { plate in
                place.element.map { character in
                    let count = plates.count { $0[place.offset] == character }
                    let share = Double(count + 1) / Double(plates.count + place.element.count)
                    return (plate.0 + [character], plate.1 * share)
                }
            }
        }
    }

    /// Every text that one of the listed plates becomes when two of its places are read as look-alikes of the other kind.
    private func texts(_ first: Int, _ second: Int) -> [[Character]] {
        Self.own.map(Array.init).flatMap { plate in
            crossed(plate[first]).flatMap { one in
                crossed(plate[second]).map { other in
                    var text = plate
                    text[first] = one
                    text[second] = other
                    return text
                }
            }
        }
    }

    private func crossed(_ character: Character) -> [Character] {
        (character.isNumber ? MatchingSite.letters : MatchingSite.digits).filter {
            LookAlikes.areAlike($0, character)
        }
    }

    /// How likely a car that is not listed is read as one of some texts.
    private func share(of strangers: [String], readAs texts: [[Character]]) throws -> Double {
        let isListed = Set(strangers.map(Array.init))
        var read = 0.0
        var unlisted = 0.0
        for (plate, share) in population(like: strangers) where !isListed.contains(plate) {
            unlisted += share
            for text in texts {
                read +=
                    try zip(plate, text).reduce(share) {
                        $0
                            * (try #require(
                                CharacterConfusions.probability(of: $1.1, truth: $1.0)))
                    }
            }
        }
        return read / unlisted
    }

    @Test(
        "it is what the strangers of each shape would pay, counted one by one",
        arguments: [own, others], [(0, 1), (0, 2), (1, 2)])
    func cost(strangers: [String], places: (Int, Int)) throws {
        let plates = try listed(Self.own)
        let shape = PlateShape(try symbols(Self.own[0]))
        let model = StrangerModel(PlateShape(try symbols(strangers[0])), try listed(strangers))
        let sums = ReadingSums(plates, of: shape, readBy: model)

        let cost = sums.butTwo[places.0 * shape.length + places.1]
        let counted = try share(of: strangers, readAs: texts(places.0, places.1))

        // Listed plates that read as one another's neighbours are no strangers, and are left in the cost.
        #expect(cost >= counted * 0.999)
        #expect(cost <= counted * 1.25)
        #expect(counted > 0)
    }
}
