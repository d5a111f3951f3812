package import DeviceKit
package import Foundation
import Yams

/// One YAML file, parsed within bounds, with the line of every value.
package struct YAMLDocument {
    package let root: ConfigurationValue

    /// Where the mistakes of the file go while sections of it are decoded.
    package let mistakes: MistakeList

    /// Parses a text; `file` is the name that messages use.
    package init(text: String, file: String) throws(ConfigurationMistakes) {
        mistakes = MistakeList(file: file)
        guard text.utf8.count <= YAMLBounds.maximumBytes else {
            throw Self.whole(file, "larger than \(YAMLBounds.maximumBytes) bytes")
        }
        YAMLTextCheck.check(text, mistakes: mistakes)
        try mistakes.check()
        let node = try Self.compose(text, file: file)
        var budget = YAMLBounds.maximumValues
        root = try YAMLConversion.value(of: node, depth: 0, budget: &budget, file: file)
    }

    /// Reads and parses a file.
    package static func read(_ url: URL) throws(ConfigurationMistakes) -> YAMLDocument {
        let file = url.relativePath
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: url)
            defer { try? handle.close() }
            data = try handle.read(upToCount: YAMLBounds.maximumBytes + 1) ?? Data()
        } catch {
            throw whole(file, "cannot be read: \(Self.cause(error))")
        }
        guard let text = String(bytes: data, encoding: .utf8) else {
            throw whole(file, "is not UTF-8 text")
        }
        return try YAMLDocument(text: text, file: file)
    }

    /// The root as a group of keys.
    package func section(_ schema: SectionSchema) throws(ConfigurationMistakes) -> Section {
        guard let section = Field(value: root, key: "", mistakes: mistakes).section(schema) else {
            try mistakes.check()
            throw Self.whole(mistakes.file, "has no keys")
        }
        return section
    }

    private static func compose(_ text: String, file: String) throws(ConfigurationMistakes) -> Node {
        do {
            // Nothing is guessed from its looks: a scalar is text until somebody asks it to be something else.
            guard let node = try Parser(yaml: text, resolver: .basic).singleRoot() else {
                throw whole(file, "is empty")
            }
            return node
        } catch let error as YamlError {
            throw ConfigurationMistakes([YAMLConversion.mistake(of: error, file: file)])
        } catch let error as ConfigurationMistakes {
            throw error
        } catch {
            throw whole(file, "\(error)")
        }
    }

    private static func cause(_ error: any Error) -> String {
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        guard let code = underlying?.code, underlying?.domain == NSPOSIXErrorDomain else {
            return error.localizedDescription
        }
        return String(cString: strerror(Int32(truncatingIfNeeded: code)))
    }

    private static func whole(_ file: String, _ what: String) -> ConfigurationMistakes {
        ConfigurationMistakes([ConfigurationMistake(file: file, line: 0, key: "", message: what)])
    }
}
