import HTTPDevices
import Testing

@Suite("Digest authentication")
struct DigestTests {
    private static let nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
    private static let own = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
    private static let realm = #"realm="http-auth@example.org""#

    private func signature(_ headers: [String], _ password: String = "Circle of Life") throws -> String {
        try #require(DigestChallenge(headers)).signature(
            of: .get("/dir/index.html"), by: "Mufasa", password, use: 1, nonce: Self.own)
    }

    @Test(
        "proves the password as RFC 7616 does in its example, section 3.9.1",
        arguments: [
            ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
            ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        ])
    func example(_ algorithm: String, _ proof: String) throws {
        let header =
            #"Digest \#(Self.realm), qop="auth, auth-int", algorithm=\#(algorithm), nonce="\#(Self.nonce)", opaque="FQhe""#

        let signature = try signature([header])

        #expect(signature.contains(#"response="\#(proof)""#))
        #expect(signature.contains("nc=00000001"))
        #expect(signature.contains(#"opaque="FQhe""#))
        #expect(signature.contains("algorithm=\(algorithm)"))
    }

    @Test("proves it without a quality as RFC 2069 does, by the corrected example of its errata")
    func old() throws {
        let header =
            #"Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc""#

        let signature = try signature([header], "CircleOfLife")

        #expect(signature.contains(#"response="1949323746fe6a43ef61f9606e7febea""#))
        #expect(!signature.contains("qop"))
    }

    @Test("of several challenges the strongest that it knows is answered, however they are written")
    func strongest() throws {
        let md5 = #"Digest \#(Self.realm), qop=auth, algorithm=MD5, nonce="a""#
        let sha = #"Digest  nonce="b" ,\#(Self.realm),algorithm=sha-256,qop="auth""#
        for headers in [
            [md5, sha], [sha, md5], [md5 + ", " + sha], ["Basic realm=\"x, y\", " + sha + ", " + md5],
        ] {
            #expect(DigestChallenge(headers)?.nonce == "b", "\(headers)")
        }
        #expect(DigestChallenge([sha.replacing("sha-256", with: "SHA-512-256"), md5])?.nonce == "a")
    }

    @Test(
        "what cannot be answered is none",
        arguments: [
            [], ["Basic realm=\"x\""], ["Digest"], ["Digest realm=\"x\""], ["Digest nonce=\"a"], ["="],
            ["Digest nonce=a, qop=\"auth-int\""], ["Digest nonce=a, algorithm=none"], [", ,\"", "Negotiate"],
        ])
    func none(_ headers: [String]) {
        #expect(DigestChallenge(headers) == nil)
    }

    @Test("a quote or a backslash in a name is written so that the device reads it back")
    func quoting() throws {
        let challenge = try #require(DigestChallenge([#"Digest realm="a\"b\\c", nonce=n"#]))
        #expect(challenge.realm == #"a"b\c"#)
        let signature = challenge.signature(of: .get("/"), by: "x", "y", use: 1, nonce: "z")
        #expect(signature.contains(#"realm="a\"b\\c""#))
    }
}
