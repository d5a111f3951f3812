extension TypedID {
    /// What an id is made of, for whoever wrote another one.
    package static var writing: String { "letters, digits, dash, underscore and dot make one, at most 64" }

    /// Whether it can be written in a site file, on a command line and in an address without marks around it.
    package var isPlain: Bool {
        (1...RulesLimits.idLength).contains(rawValue.count)
            && rawValue.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    }
}
