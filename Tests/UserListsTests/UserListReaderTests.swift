import AccessControl
import Foundation
import Testing
import UserLists

@Suite("A list of users")
struct UserListReaderTests {
    @Test("gives the user with plates, cards, tag, PIN and periods")
    func wholeLine() throws {
        let list = """
            Name,User ID,Room,Profiles,Plate 1,Plate 2,Plate 2 until,Card 1,Tag,PIN,Valid from
            Ana Nová,ana,12,residents guests,1234 bcd,BA-123AB,2026-06-30 18:00,1a2b3c4d,E200 3411,2468,2026-01-01
            """
        let listed = try #require(try UserListSample.read(list).first)
        #expect(listed.line == 2)
        #expect(listed.user.id == "ana" && listed.user.name == "Ana Nová" && listed.user.room == "12")
        #expect(listed.user.profiles == ["residents", "guests"])
        let identifiers = listed.credentials.flatMap(\.identifiers)
        let values = identifiers.map(\.value)
        #expect(values.contains(.plate(try PlateText("1234BCD"))))
        #expect(values.contains(.card(try CardNumber("1A2B3C4D"))))
        #expect(values.contains(.tag(try TagNumber("E2003411"))))
        let second = IdentifierValue.plate(try PlateText("BA123AB"))
        let until = try #require(identifiers.first { $0.value == second })
        // 18:00 in Bratislava in June is 16:00 UTC.
        #expect(until.validity.until == Date(timeIntervalSince1970: 1_782_835_200))
        let midnight = Date(timeIntervalSince1970: 1_767_222_000)
        #expect(listed.credentials.allSatisfy { $0.validity.from == midnight && $0.holder == "ana" })
    }

    @Test(
        "is read whatever the separator, line end, quotes or byte order mark",
        arguments: [
            "user id,name\nana,\"Nová, Ana\"\n", "user id;name\r\nana;Nová, Ana\r\n",
            "\u{FEFF}user id\tname\rana\t\"Nová, Ana\"",
            "\r\n\"user id\",\"name\"\r\n\r\nana,\"Nová, Ana\"\r\n\r\n",
        ])
    func shapes(_ list: String) throws {
        let users = try UserListSample.read(list)
        #expect(users.map(\.user.id) == ["ana"])
        #expect(users.map(\.user.name) == ["Nová, Ana"])
    }

    @Test("names file, line, column and reason of every mistake at once")
    func everyMistake() {
        let list = """
            user id,name,plate 1,plate 1 until,enabled,profiles,pin,card 1
            ana,Ana,12\u{200B}34,,yes,residents,,
            ben,"Ben
            Two",AB1,31.6.2026,perhaps,ghosts,1,xyz
            ,Nobody,,,,,,
            """
        let told = UserListSample.mistakes(list).split(separator: "\n").map(String.init)
        #expect(told.contains { $0.hasPrefix("people.csv:2: plate 1: character 3 is U+200B") })
        #expect(told.contains { $0.hasPrefix("people.csv:3: plate 1 until: ") && $0.contains("31.6.2026") })
        #expect(told.contains("people.csv:3: enabled: 'perhaps' is neither yes nor no"))
        #expect(told.contains("people.csv:3: profiles: there is no access profile 'ghosts'"))
        #expect(told.contains("people.csv:3: pin: a PIN has 2–8 digits"))
        #expect(told.contains { $0.hasPrefix("people.csv:3: card 1: ") })
        #expect(told.contains("people.csv:5: user id: a user has an id"))
        #expect(told.count == 7)
    }

    @Test("refuses a sixth plate or card by name")
    func tooMany() {
        let headings = (1...6).map { "plate \($0),card \($0)" }.joined(separator: ",")
        let fields = (1...6).map { "AB\($0)CD,0000000\($0)" }.joined(separator: ",")
        let told = UserListSample.mistakes("user id,name,\(headings)\nana,Ana,\(fields)")
        #expect(told.contains("people.csv:2: plate 6: 6 plates: a user has at most 5"))
        #expect(told.contains("people.csv:2: card 6: 6 cards: a user has at most 5"))
    }

    @Test("refuses an eleventh tag, a seventeenth profile and a profile that stands there twice")
    func tooManyTagsAndProfiles() {
        let headings = (1...11).map { "tag \($0)" }.joined(separator: ",")
        let tags = (10...20).map { "E20034\($0)" }.joined(separator: ",")
        #expect(
            UserListSample.mistakes("user id,name,\(headings)\nana,Ana,\(tags)")
                == "people.csv:2: tag 11: 11 tags: a user has at most 10")
        #expect(
            UserListSample.mistakes("user id,name,profiles\nana,Ana,guests residents guests")
                == "people.csv:2: profiles: a profile stands here twice")
    }

    @Test("refuses by its line what no column is to blame for: the id of a vehicle that is too long")
    func unusableLine() {
        let id = String(repeating: "v", count: 129)
        #expect(
            UserListSample.mistakes("user id,name,plate 1,plate 1 vehicle\nana,Ana,AB1,\(id)")
                == "people.csv:2: credential \(id): an id has 1–128 characters")
    }

    @Test("refuses a plate that another user of the list or of the site has, naming the holder")
    func duplicates() throws {
        let list = "user id,name,plate\nana,Ana,1234BCD\nben,Ben,1234-bcd\neva,Eva,EVA1"
        let told = UserListSample.mistakes(list)
        #expect(told.contains("people.csv:3: ") && told.contains("already belongs to Ana (line 2)"))

        let held = try PlateText("EVA1")
        let reader = UserListSample.reader { value in
            value == .plate(held) ? UserListReader.Holder(user: "zoe", name: "Zoe") : nil
        }
        #expect(throws: UserListError.self) {
            try reader.users(in: Data("user id,name,plate\neva,Eva,EVA1".utf8))
        }
        // Zoe stands in the list as well and gives the plate up.
        let both = "user id,name,plate\neva,Eva,EVA1\nzoe,Zoe,ZOE1"
        #expect(try reader.users(in: Data(both.utf8)).count == 2)
    }

    @Test("says of a PIN in use only that it is in use")
    func pinInUse() {
        let told = UserListSample.mistakes("user id,name,pin\nana,Ana,2468\nben,Ben,2468")
        #expect(told == "people.csv:3: pin: this PIN is in use")
    }

    @Test("refuses a Cyrillic look-alike of a plate as the duplicate that it is")
    func lookAlike() {
        let told = UserListSample.mistakes("user id,name,plate\nana,Ana,ABC123\nben,Ben,АВС123")
        #expect(told.contains("already belongs to Ana"))
    }

    @Test(
        "refuses what is no table, naming the line",
        arguments: [
            ("", 1, "empty"), ("user id,name\nana,\"Ana", 2, "never closed"),
            ("user id,name\nana,A\"na", 2, "quote in the middle"),
            ("user id,name\n\"ana\"x,Ana", 2, "closing quote"),
            ("name\nAna", 1, "column is missing"), ("user id,name,name\nana,Ana,Ana", 1, "twice"),
            ("user id,name\nana,Ana,more", 2, "3 fields"),
            ("user id,name\nana,Ana\nana,Ana", 3, "stands in line 2"),
        ])
    func notATable(_ list: String, line: Int, what: String) {
        let told = UserListSample.mistakes(list)
        #expect(told.hasPrefix("people.csv:\(line): ") && told.contains(what), "\(told)")
    }

    @Test("refuses bytes that are not UTF-8, naming the line")
    func notUTF8() {
        let bytes = Data("user id,name\nana,".utf8) + [0xE9, 0x0A]
        #expect {
            _ = try UserListSample.reader().users(in: bytes)
        } throws: { "\($0)".hasPrefix("people.csv:2: the text is not UTF-8") }
    }

    @Test("of 200,000 rows is read whole")
    func large() throws {
        var list = "user id,name,plate 1\r\n"
        for number in 1...200_000 { list += "u\(number),User \(number),P\(number)\r\n" }
        let users = try UserListSample.read(list)
        #expect(users.count == 200_000)
        #expect(users.last?.line == 200_001)
    }
}
