import DeviceKit
import Foundation

/// A secret of a device, which stands in a file or in the environment and never in the site file.
enum SecretKeys {
    /// No password is longer.
    private static let longest = 1_000

    /// The secret of `<name>File` or `<name>Variable`, nil where neither is there.
    ///
    /// Mistakes are noted in the keys.
    static func text(_ name: String, _ keys: inout ConfigurationKeys) -> String? {
        let (file, variable) = (keys.text("\(name)File"), keys.text("\(name)Variable"))
        switch (file, variable) {
        case (nil, nil): return nil
        case (_?, _?):
            keys.reject("\(name)Variable", "either \(name)File or \(name)Variable, not both")
            return nil
        case (let file?, nil): return content(of: file, "\(name)File", &keys)
        case (nil, let variable?):
            let value = ProcessInfo.processInfo.environment[variable].flatMap(checked)
            if value == nil { keys.reject("\(name)Variable", "the environment has no \(variable)") }
            return value
        }
    }

    private static func content(of file: String, _ key: String, _ keys: inout ConfigurationKeys) -> String? {
        do {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            if let secret = checked(text) { return secret }
            keys.reject(key, "\(file) must hold one line of at most \(longest) letters")
        } catch {
            keys.reject(key, "\(file) cannot be read: \(FileProblem.words(error))")
        }
        return nil
    }

    /// One line without what ends it.
    private static func checked(_ text: String) -> String? {
        let line = text.trimmingCharacters(in: .newlines)
        let isPlain = line.unicodeScalars.allSatisfy { !CharacterSet.controlCharacters.contains($0) }
        return line.isEmpty || line.count > longest || !isPlain ? nil : line
    }
}
