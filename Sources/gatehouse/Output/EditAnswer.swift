import SiteControl

/// What an edit answers: what was done on standard output, and what somebody should know beside it on standard error.
struct EditAnswer: Encodable {
    private let done: [String]
    private let near: [NearPlateDocument]
    private let notes: [String]

    init(_ answers: [ControlAnswer]) {
        done = answers.compactMap { if case .done(let words) = $0 { words } else { nil } }
        near = answers.compactMap { if case .near(let near) = $0 { near } else { nil } }
        notes = answers.compactMap { if case .note(let words) = $0 { words } else { nil } }
    }

    func show(asJSON: Bool) throws {
        if asJSON { return Console.say(try JSONLine.text(self)) }
        done.forEach(Console.say)
        for near in near { Console.complain("note: \(near.sentence)") }
        for note in notes { Console.complain("note: \(note)") }
    }
}

extension NearPlateDocument {
    /// Such as `BEN1 is easily taken for BENI of Ana (ana): character 4 is 1, there I`.
    fileprivate var sentence: String {
        let differing = differences.map { "character \($0.place) is \($0.entered), there \($0.listed)" }
        return "\(plate) is easily taken for \(listed) of \(name) (\(user))"
            + (differing.isEmpty ? "" : ": \(differing.joined(separator: "; "))")
    }
}
