import AccessControl
import Foundation
import Testing
import UserLists

@Suite("An exported list")
struct UserListWriterTests {
    private static let list = #"""
        user id,name,group,room,profiles,plate 1,plate 1 until,plate 2,plate 2 vehicle,card 1,tag 1,Locker,valid from,uses left
        ana,"Nová, ""Ana""",A,12,residents,1234BCD,2026-06-30 18:00,鄂A01234,ana-van,1A2B3C4D,E2003411,"7; left",2026-01-01,3
        ben,Ben,,,,,,,,,,,,
        """#

    @Test("is read back to the same people, unknown columns included")
    func roundTrip() throws {
        let users = try UserListSample.read(Self.list)
        let export = UserListWriter(users, calendar: UserListSample.calendar)
        let again = try UserListSample.read(export.text)
        #expect(export.omissions == [])
        #expect(again.map(\.user) == users.map(\.user))
        #expect(again.map(\.credentials) == users.map(\.credentials))
        #expect(again.map(\.extra) == [["Locker": "7; left"], [:]])
    }

    @Test("never holds a PIN")
    func noPIN() throws {
        let users = try UserListSample.read("user id,name,pin\nana,Ana,24681357")
        let export = UserListWriter(users, calendar: UserListSample.calendar)
        #expect(!export.text.contains("24681357"))
        #expect(!export.text.contains("pin"))
    }

    @Test("leaves out a credential that is not enabled, and says so")
    func disabled() throws {
        var users = try UserListSample.read("user id,name,card\nana,Ana,1A2B3C4D")
        users[0].credentials[0].isEnabled = false
        let export = UserListWriter(users, calendar: UserListSample.calendar)
        #expect(!export.text.contains("1A2B3C4D"))
        #expect(
            export.omissions == ["Ana (ana): not in this format: credential ana-card-1, which is not enabled"]
        )
    }

    @Test("keeps the different periods of two credentials beside each identifier")
    func periods() throws {
        var users = try UserListSample.read("user id,name,plate,card\nana,Ana,1234BCD,1A2B3C4D")
        let end = Date(timeIntervalSince1970: 1_782_835_200)
        users[0].credentials[1].validity = Validity(from: nil, until: end)
        let export = UserListWriter(users, calendar: UserListSample.calendar)
        let again = try UserListSample.read(export.text)
        let card = try #require(again[0].credentials.last?.identifiers.first)
        #expect(card.validity.until == end)
        #expect(again[0].credentials.first?.identifiers.first?.validity == .longTerm)
    }
}
