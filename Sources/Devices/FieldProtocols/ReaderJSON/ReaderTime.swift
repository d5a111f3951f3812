import AccessControl
import Foundation

/// The time of a reader's event: RFC 3339, with as many decimals as the reader likes.
enum ReaderTime {
    /// The time of a text such as `2025-05-17T16:03:13.944189383Z`, nil where it is none.
    static func date(_ text: ArraySlice<UInt8>) -> Date? {
        let bytes = Text(bytes: text)
        guard bytes.count >= 20, bytes[4] == dash, bytes[7] == dash, bytes[13] == colon, bytes[16] == colon,
            let year = number(bytes, 0, 4), let month = number(bytes, 5, 2), let day = number(bytes, 8, 2),
            let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2),
            let second = number(bytes, 17, 2), hour < 24, minute < 60, second <= 60
        else { return nil }
        let date = CalendarDay(year: year, month: month, day: day)
        guard date.exists else { return nil }
        let (millionths, zone) = decimals(bytes)
        guard let offset = offset(bytes, zone) else { return nil }
        let seconds = ((date.dayNumber * 24 + hour) * 60 + minute - offset) * 60 + second
        return Date(timeIntervalSince1970: Double(seconds) + Double(millionths) / 1e6)
    }

    /// Bytes counted from 0.
    private struct Text {
        let bytes: ArraySlice<UInt8>

        var count: Int { bytes.count }
        subscript(place: Int) -> UInt8 { bytes[bytes.startIndex + place] }
        func from(_ place: Int) -> ArraySlice<UInt8> { bytes.dropFirst(place) }
    }

    private static let (dash, colon) = (UInt8(ascii: "-"), UInt8(ascii: ":"))

    private static func number(_ bytes: Text, _ place: Int, _ count: Int) -> Int? {
        guard place + count <= bytes.count else { return nil }
        var value = 0
        for byte in bytes.from(place).prefix(count) {
            guard isDigit(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// The decimals behind the seconds, and where the zone begins.
    ///
    /// A date keeps no more than six; those beyond could round it
    /// into the next second.
    private static func decimals(_ bytes: Text) -> (millionths: Int, zone: Int) {
        guard bytes[19] == UInt8(ascii: ".") else { return (0, 19) }
        let digits = bytes.from(20).prefix(while: isDigit)
        var millionths = 0
        for place in 0..<6 {
            let digit = place < digits.count ? Int(bytes[20 + place] - UInt8(ascii: "0")) : 0
            millionths = millionths * 10 + digit
        }
        return (millionths, 20 + digits.count)
    }

    /// Minutes ahead of universal time, nil where the zone is none.
    private static func offset(_ bytes: Text, _ place: Int) -> Int? {
        guard place < bytes.count else { return nil }
        let rest = bytes.from(place)
        if rest.count == 1 { return rest.first == UInt8(ascii: "Z") ? 0 : nil }
        guard rest.count == 6, bytes[place + 3] == colon, let hours = number(bytes, place + 1, 2),
            let minutes = number(bytes, place + 4, 2)
        else { return nil }
        switch rest.first {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case dash: return -(hours * 60 + minutes)
        default: return nil
        }
    }
}
