import CPlateVision

/// A line as a reader sees it: one row of 37 probabilities (blank, A–Z, 0–9) for each step.
struct SymbolRows {
    static let columns = Int(CPV_COLUMNS)
    static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

    struct Failure: Error {
        let message: String
    }

    var values: [Float]

    var steps: Int { values.count / Self.columns }

    mutating func append(_ other: SymbolRows) {
        values += other.values
    }

    // MARK: Making lines

    static func random(steps: Int, columns used: [Int], seed: UInt64) -> SymbolRows {
        var generator = SeededGenerator(seed: seed)
        var rows = SymbolRows(values: [])
        for _ in 0..<steps {
            var row = [Float](repeating: 0, count: columns)
            for column in used { row[column] = .random(in: 0.05...1, using: &generator) }
            let sum = row.reduce(0, +)
            rows.values += row.map { $0 / sum }
        }
        return rows
    }

    /// Each character followed by a blank; what `certainty` leaves over is spread evenly.
    static func spelling(_ text: String, certainty: Float) -> SymbolRows {
        var rows = SymbolRows(values: row([:], otherwise: 0))
        for character in text {
            rows.values += row([character: certainty], otherwise: (1 - certainty) / 36)
            rows.values += row([:], otherwise: 0)
        }
        return rows
    }

    static func hesitating(
        between first: Character, _ firstShare: Float, _ second: Character, _ secondShare: Float
    ) -> SymbolRows {
        let rest = (1 - firstShare - secondShare) / 35
        return SymbolRows(
            values: row([first: firstShare, second: secondShare], otherwise: rest) + row([:], otherwise: 0))
    }

    private static func row(_ shares: [Character: Float], otherwise: Float) -> [Float] {
        guard !shares.isEmpty else { return [1] + [Float](repeating: 0, count: columns - 1) }
        return [otherwise] + alphabet.map { shares[$0] ?? otherwise }
    }

    // MARK: By definition

    /// The probability of every text, by going through every path; only for short lines of few symbols.
    func probabilitiesByEnumeration() -> [String: Double] {
        var paths: [(last: Int, text: String, probability: Double)] = [(0, "", 1)]
        for step in 0..<steps {
            let row = values[step * Self.columns..<(step + 1) * Self.columns]
            paths = paths.flatMap { path in
                row.enumerated().filter { $0.element > 0 }.map { column, probability in
                    let isNew = column != 0 && column != path.last
                    let text = isNew ? path.text + String(Self.alphabet[column - 1]) : path.text
                    return (column, text, path.probability * Double(probability))
                }
            }
        }
        return Dictionary(paths.map { ($0.text, $0.probability) }, uniquingKeysWith: +)
    }

    // MARK: By the decoder

    func probability(of text: String) -> Double {
        values.withUnsafeBufferPointer { buffer in
            cpv_text_probability(
                cpv_symbol_rows(probabilities: buffer.baseAddress, steps: Int32(steps)), text)
        }
    }

    func decoded(_ formats: Formats? = nil) throws -> cpv_reading {
        var reading = cpv_reading()
        var message = cpv_message()
        let status = values.withUnsafeBufferPointer { buffer in
            var line = cpv_symbol_rows(probabilities: buffer.baseAddress, steps: Int32(steps))
            return cpv_decode(&line, 1, formats?.handle, &reading, &message)
        }
        guard status == CPV_OK else { throw Failure(message: "status \(status.rawValue)") }
        return reading
    }
}

/// A native set of formats for one test.
final class Formats {
    enum Position { case letter, digit }

    let handle: OpaquePointer

    init(_ formats: [[Position]]) throws {
        let letters: UInt64 = (1 << 26) - 1
        let digits: UInt64 = ((1 << 10) - 1) << 26
        let native = formats.map { positions in
            var format = cpv_format()
            format.length = Int32(positions.count)
            format.weight = 1 / Double(formats.count)
            withUnsafeMutableBytes(of: &format.admits) { bytes in
                let masks = bytes.bindMemory(to: UInt64.self)
                for (index, position) in positions.enumerated() {
                    masks[index] = position == .letter ? letters : digits
                }
            }
            return format
        }
        var made: OpaquePointer?
        let status = cpv_formats_make(native, native.count, &made, nil)
        guard status == CPV_OK, let made else { throw SymbolRows.Failure(message: "no formats") }
        handle = made
    }

    deinit { cpv_formats_free(handle) }
}

extension cpv_reading {
    var plateText: String {
        withUnsafeBytes(of: text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    var posteriors: [[cpv_alternative]] {
        withUnsafeBytes(of: characters) { bytes in
            bytes.bindMemory(to: cpv_character.self).prefix(Int(length)).map { character in
                withUnsafeBytes(of: character.alternatives) {
                    Array($0.bindMemory(to: cpv_alternative.self).prefix(Int(character.count)))
                }
            }
        }
    }
}
