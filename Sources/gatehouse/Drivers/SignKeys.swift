import DeviceKit

/// The keys that say what a sign says.
enum SignKeys {
    /// No sign has room for more.
    private static let longest = 64

    static func texts(_ keys: inout ConfigurationKeys) -> SignTexts {
        var texts = SignTexts()
        texts.red = text("redText", texts.red, &keys)
        texts.green = text("greenText", texts.green, &keys)
        texts.wait = text("waitText", texts.wait, &keys)
        texts.denied = text("deniedText", texts.denied, &keys)
        return texts
    }

    private static func text(_ key: String, _ standard: String, _ keys: inout ConfigurationKeys) -> String {
        guard let text = keys.text(key) else { return standard }
        if text.count > longest { keys.reject(key, "a text of at most \(longest) letters is expected") }
        return text
    }
}
