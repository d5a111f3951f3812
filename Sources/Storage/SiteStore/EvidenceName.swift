import Crypto
import Foundation

/// The name of a picture below the evidence folder, such as `2026-05-04/0f3a….jpg`: its day in UTC and its digest.
struct EvidenceName: Hashable, Sendable {
    let day: String
    let file: String

    var text: String { "\(day)/\(file)" }

    /// The name for a picture that was taken at a moment.
    init(picture: Data, digest: Data, at moment: Date) {
        day = Self.day(of: moment)
        file = "\(digest.prefix(16).hexText).\(Self.suffix(of: picture))"
    }

    /// Reads a name; nil for whatever this program would not have made, such as a path that leaves the folder.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, Self.isDay(parts[0]), Self.isFile(parts[1]) else { return nil }
        day = parts[0]
        file = parts[1]
    }

    static func digest(of picture: Data) -> Data { Data(SHA256.hash(data: picture)) }

    /// The day of a moment in UTC, as `2026-05-04`.
    static func day(of moment: Date) -> String {
        moment.formatted(.iso8601.year().month().day())
    }

    static func isDay(_ text: String) -> Bool {
        text.utf8.count == 10
            && text.utf8.enumerated().allSatisfy { index, byte in
                index == 4 || index == 7
                    ? byte == UInt8(ascii: "-") : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }

    static func isFile(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].utf8.count == 32 && parts[0].allSatisfy(\.isHexDigit)
            && ["jpg", "png"].contains(parts[1])
    }

    private static func suffix(of picture: Data) -> String {
        picture.starts(with: [0x89, 0x50, 0x4E, 0x47]) ? "png" : "jpg"
    }
}
