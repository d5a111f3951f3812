extension Duration {
    /// In seconds, with a fraction only where there is one, as devices take a time.
    var inSeconds: String {
        let milliseconds = Int64((self / .milliseconds(1)).rounded(.up))
        let (whole, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        if rest == 0 { return "\(whole)" }
        let digits = String(repeating: "0", count: 3 - "\(rest)".count) + "\(rest)"
        return "\(whole)." + digits.reversed().drop { $0 == "0" }.reversed()
    }

    /// In whole seconds, rounded up, at least one.
    var inWholeSeconds: Int { max(1, Int((self / .seconds(1)).rounded(.up))) }
}
