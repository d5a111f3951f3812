/// A format of plates in which the trials draw listed plates and strangers alike: `L` a letter, `D` a digit.
struct PlateFormat: Hashable {
    let pattern: String

    /// The three formats of the trials: from a thousand million possible plates down to eighteen million.
    static let all = ["LLDDLLL", "DLLLDDD", "LLLDDD"].map(PlateFormat.init)

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    private static let digits = Array("0123456789")

    init(_ pattern: String) { self.pattern = pattern }

    /// Any plate of the format, each as likely as any other.
    func plate(using generator: inout SeededGenerator) -> String {
        String(
            pattern.utf8.map { place in
                let choice = place == UInt8(ascii: "L") ? Self.letters : Self.digits
                return choice[Int.random(in: 0..<choice.count, using: &generator)]
            })
    }

    /// Whether a plate is of the format.
    func admits(_ plate: String) -> Bool {
        plate.utf8.count == pattern.utf8.count
            && zip(plate.utf8, pattern.utf8).allSatisfy {
                (48...57).contains($0) == ($1 == UInt8(ascii: "D"))
            }
    }
}
