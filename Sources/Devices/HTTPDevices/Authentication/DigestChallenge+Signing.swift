extension DigestChallenge {
    /// The value of the `Authorization` header; `use` counts from 1 how often the challenge is answered.
    package func signature(
        of request: HTTPRequest, by user: String, _ password: String, use: Int, nonce own: String
    ) -> String {
        let count = Self.eightDigits(use)
        var fields = [
            "username=\(Self.quoted(user))", "realm=\(Self.quoted(realm))", "nonce=\(Self.quoted(nonce))",
            "uri=\(Self.quoted(request.path))",
            "response=\"\(proof(of: request, user, password, count: count, own: own))\"",
        ]
        if let algorithmName { fields.append("algorithm=\(algorithmName)") }
        if let opaque { fields.append("opaque=\(Self.quoted(opaque))") }
        if hasQuality { fields += ["qop=auth", "nc=\(count)", "cnonce=\(Self.quoted(own))"] }
        return "Digest " + fields.joined(separator: ", ")
    }

    private func proof(
        of request: HTTPRequest, _ user: String, _ password: String, count: String, own: String
    ) -> String {
        var secret = algorithm.hash("\(user):\(realm):\(password)")
        if algorithm.isForSession { secret = algorithm.hash("\(secret):\(nonce):\(own)") }
        let act = algorithm.hash("\(request.method.rawValue):\(request.path)")
        let middle = hasQuality ? "\(nonce):\(count):\(own):auth" : nonce
        return algorithm.hash("\(secret):\(middle):\(act)")
    }

    /// A nonce that nobody can foretell.
    package static func freshNonce() -> String {
        let number = UInt64.random(in: .min ... .max)
        return String(number, radix: 16)
    }

    private static func eightDigits(_ use: Int) -> String {
        let digits = String(use, radix: 16)
        return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
