/// What a device asks somebody to prove, by digest authentication.
///
/// Source: RFC 7616; without `qop` RFC 2069, as old cameras still speak it.
package struct DigestChallenge: Hashable, Sendable {
    package let realm: String
    package let nonce: String
    package let opaque: String?
    package let algorithm: DigestAlgorithm

    /// Whether the proof counts its uses and has a nonce of its own.
    package let hasQuality: Bool

    /// As the device named the algorithm, nil where it named none.
    let algorithmName: String?

    /// The strongest of the challenges of an answer; nil where none can be answered.
    package init?(_ headers: [String]) {
        let all = headers.flatMap(HeaderChallenge.all).compactMap(DigestChallenge.init)
        guard let best = all.max(by: { $0.algorithm.strength < $1.algorithm.strength }) else { return nil }
        self = best
    }

    private init?(_ header: HeaderChallenge) {
        guard header.scheme == "digest", let nonce = header["nonce"] else { return nil }
        algorithmName = header["algorithm"]
        guard let algorithm = DigestAlgorithm(named: algorithmName ?? "MD5") else { return nil }
        let qualities = (header["qop"] ?? "").split { $0 == "," || $0 == " " }.map { $0.lowercased() }
        // A proof of the body as well is what no device of a gate asks for.
        guard qualities.isEmpty || qualities.contains("auth") else { return nil }
        realm = header["realm"] ?? ""
        self.nonce = nonce
        opaque = header["opaque"]
        self.algorithm = algorithm
        hasQuality = !qualities.isEmpty
    }
}
