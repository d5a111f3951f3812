import Foundation

/// An amount of memory, in units of 1,000,000 bytes.
struct Megabytes: Comparable, Codable {
    let count: Double

    init(_ count: Double) { self.count = count }

    static func < (left: Megabytes, right: Megabytes) -> Bool { left.count < right.count }

    var shortText: String { String(format: "%.0f MB", count) }
}
