import Foundation

/// One line of the checkpoint file: words, and a digest over them and the line before.
struct CheckpointLine {
    /// What a line says.
    enum Content: Hashable {
        /// The store that the following lines are about.
        case store(String)
        /// The journal starts after this row, because older ones expired.
        case start(JournalCheckpoint)
        case checkpoint(JournalCheckpoint)
        /// There was no file any more, although the journal had come as far as this.
        case remade(JournalCheckpoint)
    }

    let content: Content
    let signature: Data

    /// Signs a new line.
    init(_ content: Content, after previous: Data, key: SecretKey) {
        self.content = content
        signature = Self.sign(content, after: previous, key: key)
    }

    /// Reads a line, or says nil where it is not one; whether it is signed rightly is another question.
    init?(_ text: some StringProtocol) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard let last = words.last, let signature = Data(hexText: last), signature.count == 32,
            let content = Self.content(words.dropLast())
        else { return nil }
        self.content = content
        self.signature = signature
    }

    /// The line without its end.
    var text: String { "\(Self.words(content)) \(signature.hexText)" }

    func isSigned(after previous: Data, key: SecretKey) -> Bool {
        signature == Self.sign(content, after: previous, key: key)
    }

    private static func sign(_ content: Content, after previous: Data, key: SecretKey) -> Data {
        key.digest([Data("journal checkpoint".utf8), previous, Data(words(content).utf8)])
    }

    private static func words(_ content: Content) -> String {
        switch content {
        case .store(let id): "store \(id)"
        case .start(let point): "start \(words(point))"
        case .checkpoint(let point): "checkpoint \(words(point))"
        case .remade(let point): "remade \(words(point))"
        }
    }

    private static func words(_ point: JournalCheckpoint) -> String {
        "\(point.sequence) \(point.chain.hexText) \(StoredMoment.milliseconds(point.at))"
    }

    private static func content(_ words: some RandomAccessCollection<some StringProtocol>) -> Content? {
        let words = Array(words)
        switch (words.first.map { String($0) }, words.count) {
        case ("store", 2): return .store(String(words[1]))
        case ("start", 4): return point(words).map { .start($0) }
        case ("checkpoint", 4): return point(words).map { .checkpoint($0) }
        case ("remade", 4): return point(words).map { .remade($0) }
        default: return nil
        }
    }

    private static func point(_ words: [some StringProtocol]) -> JournalCheckpoint? {
        guard let sequence = Int64(words[1]), let chain = Data(hexText: words[2]), chain.count == 32,
            let at = Int64(words[3])
        else { return nil }
        return JournalCheckpoint(sequence: sequence, chain: chain, at: StoredMoment.date(at))
    }
}
