import AccessControl
import GateTestKit
import Testing

@Suite("The answer where only a matcher knows")
struct AnswerMatchTests {
    let ana: AnswerCase

    init() throws { ana = try AnswerCase() }

    private func decided(
        _ verdict: AccessDecision.Verdict, _ match: AccessDecision.Match? = nil, isWatched: Bool = false,
        _ trace: TraceStep...
    ) throws -> [String] {
        AccessDecision(verdict: verdict, match: match, isWatched: isWatched, trace: trace).answer(
            to: .sample(ana.plate), rules: try ana.rules(), at: .sample, remedies: nil)
    }

    @Test("a plate that is taken for another, and one that is watched")
    func forgiven() throws {
        let listed = try IdentifierValue.plate("I234BCD")
        let match = AccessDecision.Match(
            user: "u1", userName: "", credential: "c1", identifier: listed, likeness: .lookAlikes(1))
        let said = try decided(
            .granted, match, isWatched: true,
            TraceStep(.nearest(listed, .lookAlikes(1), forgiven: true), .passed),
            TraceStep(.watched(true), .noted))
        #expect(
            said == [
                "Yes: the plate 1234BCD is taken for u1's car I234BCD, which is let in at in; it is on the "
                    + "watched list.",
                "✓ the plate I234BCD is listed and differs by one look-alike character, which is forgiven",
                "· it is on the watched list",
            ])
    }

    @Test("a plate that is near to another, and one that is near to two")
    func near() throws {
        let listed = try IdentifierValue.plate("I234BCD")
        let differences: [(Likeness, String)] = [
            (.lookAlikes(2), "2 look-alike characters"), (.substitution, "one character"),
            (.insertion, "one character that the read has more"),
            (.deletion, "one character that the read lacks"),
        ]
        for (likeness, wording) in differences {
            let said = try decided(
                .denied(.unknownCredential), nil,
                TraceStep(.nearest(listed, likeness, forgiven: false), .noted),
                TraceStep(.listed(ana.plate, user: nil), .failed))
            #expect(
                said == [
                    "No: the plate 1234BCD is not listed.",
                    "· the plate I234BCD is listed and differs by \(wording), which is not forgiven",
                    "✗ the plate 1234BCD is not listed",
                    "No edit can be guessed: the nearest listed plate is too far for the site's "
                        + "false-accept budget, and whose the plate is that was read only people know.",
                ])
        }
        let said = try decided(
            .denied(.ambiguousPlate), nil, TraceStep(.equallyNear(2), .noted),
            TraceStep(.listed(ana.plate, user: nil), .failed))
        #expect(
            said == [
                "No: the plate 1234BCD is as near to one listed plate as to another, 2 in all.",
                "· 2 listed plates are equally near to it", "✗ the plate 1234BCD is not listed",
                "No edit can be guessed: only a better read tells which of them it is.",
            ])
    }

    @Test("a decision whose trace was erased still has its reason")
    func withoutTrace() throws {
        let match = AccessDecision.Match(
            user: "u1", userName: "Ana", credential: "c1", identifier: .samplePIN("a"))
        let expected: [(DenyReason, String)] = [
            (.expired, "No: Ana's PIN: the period has ended."),
            (.ambiguousPlate, "No: Ana's PIN is not listed."),
            (.secondFactorMissing, "No: Ana's PIN was seen without its second factor, and in asks for both."),
            (.antipassbackViolation, "No: Ana's PIN is already inside."),
            (.areaFull, "No: there is no place left for Ana's PIN."),
            (
                .severalCars,
                "No: it was not sure whether Ana's PIN was at the line of in, or another car."
            ),
            (.laneBusy, "No: another car had the way at in while Ana's PIN was there."),
            (.notAtLine, "No: Ana's PIN was read, and nothing was seen at the line of in."),
            (.doorLocked, "No: Ana's PIN came while in was locked by a guard."),
            (.lockdown, "No: Ana's PIN came while the site was locked down."),
        ]
        for (reason, sentence) in expected {
            #expect(try decided(.denied(reason), match).first == sentence)
        }
    }
}
