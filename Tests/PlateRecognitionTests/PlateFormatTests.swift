import Foundation
import PlateRecognition
import Testing

@Suite("Plate formats")
struct PlateFormatTests {
    @Test("a line becomes one format for each length, and the weights sum to 1")
    func expansion() throws {
        let folder = try TemporaryFolder()
        try folder.write("# Germany\nDE  L{1,3}L{1,2}D{1,4}  3  # all\nES DDDDLLL 1\n", to: "some.formats")
        let formats = try PlateFormats(folder: folder.url).formats
        #expect(formats.count == 3 * 2 * 4 + 1)
        #expect(abs(formats.map(\.weight).reduce(0, +) - 1) < 1e-9)
        #expect(Set(formats.map(\.positions.count)) == Set(3...9))
        let spanish = try #require(formats.last)
        #expect(spanish.description == "ES DDDDLLL")
        #expect(spanish.positions[3].contains("7") && !spanish.positions[3].contains("B"))
        #expect(spanish.positions[4].contains("B") && !spanish.positions[4].contains("7"))
        #expect(abs(spanish.weight - 0.25) < 1e-9)
    }

    @Test("a list admits just what it lists")
    func lists() throws {
        let folder = try TemporaryFolder()
        try folder.write("UA [AB1]X 1", to: "some.formats")
        let position = try #require(PlateFormats(folder: folder.url).formats.first?.positions.first)
        #expect("AB1".allSatisfy(position.contains))
        #expect(!"C02a-".contains(where: position.contains))
    }

    @Test(
        "a mistake is named with its file and line",
        arguments: [
            ("DE LLQ 1", "pattern 'LLQ': 'Q' is none of L, D, X, [ABC], {m,n}"),
            ("DE LL", "a line is 'REGION PATTERN WEIGHT', not 2 words"),
            ("de LLD 1", "'de' is no ISO 3166 code of two capitals"),
            ("DEU LLD 1", "'DEU' is no ISO 3166 code of two capitals"),
            ("DE LLD 0", "the weight '0' is not a number above 0"),
            ("DE LLD nan", "the weight 'nan' is not a number above 0"),
            ("DE LLD many", "the weight 'many' is not a number above 0"),
            ("DE [AB 1", "pattern '[AB': '[' is not closed"),
            ("DE [] 1", "pattern '[]': '[]' admits nothing"),
            ("DE [Ä] 1", "pattern '[Ä]': 'Ä' in '[…]' is none of A–Z, 0–9"),
            ("DE L{1,3 1", "pattern 'L{1,3': '{' is not closed"),
            ("DE {1,3} 1", "pattern '{1,3}': '{m,n}' follows no item"),
            ("DE L{3,1} 1", "needs two numbers"),
            ("DE L{1,99999999999999999999} 1", "needs two numbers"),
            ("DE LLLLLLLDDDDDD 1", "more than 12 characters"),
            ("DE L{12,12}D 1", "more than 12 characters"),
            ("group EU DE", "a group is written 'group NAME = REGION REGION'"),
        ])
    func mistakes(line: String, problem: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("# a comment\n\nES DDDDLLL 1\n\(line)\n", to: "broken.formats")
        let error = #expect(throws: FileMistake.self) { try PlateFormats(folder: folder.url) }
        #expect(error?.description.contains("broken.formats:4: ") == true, "\(String(describing: error))")
        #expect(error?.problem.contains(problem) == true, "\(String(describing: error))")
    }

    @Test("a pattern of many lengths is refused before it grows without end")
    func explosion() throws {
        let folder = try TemporaryFolder()
        let item = "L{0,12}"
        try folder.write("DE \(String(repeating: item, count: 12)) 1", to: "bomb.formats")
        let error = #expect(throws: FileMistake.self) { try PlateFormats(folder: folder.url) }
        #expect(
            error?.problem.contains("stands for more than 128 formats") == true,
            "\(String(describing: error))")
    }

    @Test("a folder without formats, and a file that is no text, are named")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        #expect(throws: FileMistake.self) { try PlateFormats(folder: folder.url) }
        #expect(throws: FileMistake.self) {
            try PlateFormats(folder: folder.url.appending(path: "absent"))
        }
        try Data([0xFF, 0xFE, 0x00]).write(to: folder.url.appending(path: "some.formats"))
        let error = #expect(throws: FileMistake.self) { try PlateFormats(folder: folder.url) }
        #expect(error?.problem == "is not UTF-8 text")
    }

    @Test("the installed formats load for every region, and a group is its members")
    func installed() throws {
        let all = try PlateFormats(folder: RepositoryPaths.plates)
        let regions = Set(all.formats.map(\.region))
        #expect(regions.isSuperset(of: ["SK", "CZ", "DE", "ES", "US", "BR", "UA"]))
        for region in regions {
            let formats = try PlateFormats(folder: RepositoryPaths.plates, regions: [region])
            #expect(Set(formats.formats.map(\.region)) == [region])
        }
        let european = try PlateFormats(folder: RepositoryPaths.plates, regions: ["EU"])
        let europeans = Set(european.formats.map(\.region))
        #expect(europeans.isSuperset(of: ["SK", "GB"]) && europeans.isDisjoint(with: ["US", "BR", "UA"]))
    }

    @Test(
        "a German plate has eight characters at most, and a Slovak personal one begins with a district",
        arguments: [
            ("DE", "MABC1234", true), ("DE", "ABCDE123", true),
            ("DE", "ABCDE1234", false), ("SK", "BAABCDE", true), ("SK", "BAABC12", true),
            ("SK", "RENAULT", false), ("SK", "BA123AB", true),
        ])
    func shapes(region: String, text: String, fits: Bool) throws {
        let formats = try PlateFormats(folder: RepositoryPaths.plates, regions: [region]).formats
        let fitting = formats.filter { format in
            format.positions.count == text.count && zip(format.positions, text).allSatisfy { $0.contains($1) }
        }
        #expect(fitting.isEmpty != fits)
    }

    @Test("regions are written as people write them, and an unknown one is named")
    func regions() throws {
        #expect(PlateFormats.regions(in: " eu,US , br") == ["EU", "US", "BR"])
        let formats = try PlateFormats(folder: RepositoryPaths.plates, regions: ["us", "br"])
        #expect(Set(formats.formats.map(\.region)) == ["US", "BR"])
        let error = #expect(throws: FileMistake.self) {
            try PlateFormats(folder: RepositoryPaths.plates, regions: ["QQ"])
        }
        #expect(error?.problem.contains("region 'QQ'; there are AR, AT") == true)
    }
}
