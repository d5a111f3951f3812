import DeviceKit
import HTTPDevices

/// Keys that hold a request as `GET /path` or `POST /path body`.
enum RequestKeys {
    /// What may stand in braces where a time is meant.
    static let times: Set<String> = ["seconds", "milliseconds", "tenths"]

    /// Stands in for a request that is missing or mistaken, until the mistake is told.
    private static let standIn = RequestTemplate(.get("/"))

    /// The request of a key that must be there.
    static func required(
        _ key: String, _ contentType: String?, _ keys: inout ConfigurationKeys, words: Set<String> = times
    ) -> RequestTemplate {
        let text = keys.requiredText(key)
        let template = text.isEmpty ? nil : read(text, key, contentType, &keys, words)
        return template ?? standIn
    }

    /// The request of a key, nil where it is not there.
    static func optional(
        _ key: String, _ contentType: String?, _ keys: inout ConfigurationKeys, words: Set<String> = times
    ) -> RequestTemplate? {
        keys.text(key).flatMap { read($0, key, contentType, &keys, words) }
    }

    /// What can be asked without changing anything, where a device wants a digest.
    static func harmless(_ keys: inout ConfigurationKeys) -> RequestTemplate {
        optional("harmlessRequest", nil, &keys, words: []) ?? standIn
    }

    private static func read(
        _ text: String, _ key: String, _ contentType: String?, _ keys: inout ConfigurationKeys,
        _ words: Set<String>
    ) -> RequestTemplate? {
        guard let template = RequestTemplate(text, contentType: contentType) else {
            keys.reject(
                key,
                "GET, POST or PUT, a path and perhaps a body are expected, such as GET /relay?on=1, not '\(text)'"
            )
            return nil
        }
        if let strange = template.placeholders.subtracting(words).min() {
            let known = words.sorted().map { "{\($0)}" }.joined(separator: ", ")
            keys.reject(key, "{\(strange)} is not known; \(known) are")
        }
        return template
    }
}
