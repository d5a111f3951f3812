/// A probability as people write it: `1 in 100000`, `1e-5` or `0`.
enum BudgetText {
    /// Nil when it is no probability.
    static func parse(_ text: String) -> Double? {
        let words = text.split(separator: " ")
        if words.count == 3, words[0] == "1", words[1] == "in" {
            return UInt64(words[2]).flatMap { $0 > 0 ? 1 / Double($0) : nil }
        }
        guard let number = Double(text), (0...1).contains(number) else { return nil }
        return number
    }
}
