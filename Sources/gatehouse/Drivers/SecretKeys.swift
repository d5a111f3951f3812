import DeviceKit
import Foundation

/// A secret of a device, which stands in a file or in the environment and never in the site file.
enum SecretKeys {
    /// No password is longer, in bytes.
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

    /// The secret, which must be there; empty, with a mistake noted, when it is not.
    static func required(_ name: String, _ keys: inout ConfigurationKeys) -> String {
        let isNamed = keys.value("\(name)File") != nil || keys.value("\(name)Variable") != nil
        if !isNamed { keys.reject("\(name)File", "it or \(name)Variable must be there for a user") }
        return text(name, &keys) ?? ""
    }

    private static func content(of file: String, _ key: String, _ keys: inout ConfigurationKeys) -> String? {
        do throws(PrivateFile.Refusal) {
            if let secret = checked(try PrivateFile.read(file, longest: longest)) { return secret }
            keys.reject(key, "\(file): one line is expected in it")
        } catch {
            keys.reject(key, "\(file): \(error.why)")
        }
        return nil
    }

    /// One line without what ends it.
    private static func checked(_ text: String) -> String? {
        let line = text.trimmingCharacters(in: .newlines)
        let isPlain = line.unicodeScalars.allSatisfy { !CharacterSet.controlCharacters.contains($0) }
        return line.isEmpty || line.utf8.count > longest || !isPlain ? nil : line
    }
}
