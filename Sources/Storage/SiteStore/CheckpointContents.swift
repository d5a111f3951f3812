import Foundation

/// What stands in a checkpoint file, line by line, and where it stops making sense.
struct CheckpointContents {
    /// The lines up to the first that is not one.
    var lines: [CheckpointLine] = []

    /// The number of the first line that is not one, counted from 1; nil where all are.
    var unreadableLine: Int?

    /// How many bytes end in whole lines, and how many follow that a crash cut short.
    var wholeBytes = 0
    var tornBytes = 0

    /// The store that the last lines are about.
    var store: String? {
        for line in lines.reversed() {
            if case .store(let id) = line.content { return id }
        }
        return nil
    }

    /// The newest checkpoint.
    var lastCheckpoint: JournalCheckpoint? {
        for line in lines.reversed() {
            if case .checkpoint(let point) = line.content { return point }
        }
        return nil
    }

    /// The number of the first line whose signature is wrong, counted from 1.
    func firstForgery(key: SecretKey) -> Int? {
        var previous = Data()
        for (index, line) in lines.enumerated() {
            guard line.isSigned(after: previous, key: key) else { return index + 1 }
            previous = line.signature
        }
        return nil
    }

    /// How many bytes end in whole lines.
    ///
    /// A crash can leave the end of the last line and zeros where its beginning was to be: that line is torn too.
    private static func wholeBytes(of data: Data) -> Int {
        let end = (data.lastIndex(of: newline) ?? -1) + 1
        guard let zero = data.prefix(end).firstIndex(of: 0) else { return end }
        let isInLastLine = data[zero..<end].count { $0 == newline } == 1
        return isInLastLine ? (data[..<zero].lastIndex(of: newline) ?? -1) + 1 : end
    }

    private static let newline = UInt8(ascii: "\n")

    /// Reads the file; one that is not there reads as empty.
    static func read(_ url: URL) throws(StoreError) -> CheckpointContents {
        guard FileManager.default.fileExists(atPath: url.path) else { return CheckpointContents() }
        let data: Data
        do {
            data = try Data(contentsOf: url)
        } catch {
            throw .cannotRead(path: url.path, cause: "\(error)")
        }
        var contents = CheckpointContents()
        contents.wholeBytes = wholeBytes(of: data)
        contents.tornBytes = data.count - contents.wholeBytes
        let whole = String(decoding: data.prefix(contents.wholeBytes), as: UTF8.self)
        for (index, text) in whole.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .enumerated()
        {
            guard let line = CheckpointLine(text) else {
                contents.unreadableLine = index + 1
                return contents
            }
            contents.lines.append(line)
        }
        return contents
    }
}

extension CheckpointContents {
    /// Checkpoints of rows after a sequence number.
    func checkpoints(after sequence: Int64) -> [JournalCheckpoint] {
        lines.compactMap { line in
            guard case .checkpoint(let point) = line.content, point.sequence > sequence else { return nil }
            return point
        }
    }

    /// Whether the file once was missing.
    var wasRemade: Bool {
        lines.contains { line in
            if case .remade = line.content { true } else { false }
        }
    }

    /// How many stores the lines are about.
    var storeCount: Int {
        lines.count { line in
            if case .store = line.content { true } else { false }
        }
    }
}
