/// One challenge of a `WWW-Authenticate` header: a scheme and its parameters (RFC 9110, section 11.3).
struct HeaderChallenge {
    /// In lower case.
    let scheme: String
    private var parameters: [String: String] = [:]

    /// The first of a name, which is written in lower case.
    subscript(_ name: String) -> String? { parameters[name] }

    /// The challenges of one header; what cannot be read ends the list.
    static func all(of header: String) -> [HeaderChallenge] {
        var rest = header[...]
        var challenges: [HeaderChallenge] = []
        while true {
            rest = rest.drop { $0 == "," || $0.isWhitespace }
            guard let word = takeToken(&rest) else { return challenges }
            let afterBlanks = rest.drop(while: \.isWhitespace)
            if afterBlanks.first == "=", !challenges.isEmpty {
                rest = afterBlanks.dropFirst().drop(while: \.isWhitespace)
                guard let value = takeValue(&rest) else { return challenges }
                challenges[challenges.count - 1].add(word.lowercased(), value)
            } else {
                challenges.append(HeaderChallenge(scheme: word.lowercased()))
            }
        }
    }

    private init(scheme: String) { self.scheme = scheme }

    private mutating func add(_ name: String, _ value: String) {
        if parameters[name] == nil { parameters[name] = value }
    }

    private static func takeToken(_ rest: inout Substring) -> Substring? {
        let token = rest.prefix { !$0.isWhitespace && $0 != "," && $0 != "=" && $0 != "\"" }
        guard !token.isEmpty else { return nil }
        rest = rest[token.endIndex...]
        return token
    }

    /// A token, or a text in quotes in which a backslash stands before what is meant literally.
    private static func takeValue(_ rest: inout Substring) -> String? {
        guard rest.first == "\"" else { return takeToken(&rest).map(String.init) }
        var value = ""
        var isLiteral = false
        for index in rest.indices.dropFirst() {
            let character = rest[index]
            if !isLiteral, character == "\"" {
                rest = rest[rest.index(after: index)...]
                return value
            }
            isLiteral = !isLiteral && character == "\\"
            if !isLiteral { value.append(character) }
        }
        return nil
    }
}
