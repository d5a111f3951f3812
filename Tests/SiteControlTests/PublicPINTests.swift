import Foundation
import SiteControl
import SiteStore
import Testing

/// Public PINs as an administrator sees them.
struct PublicPINTests {
    @Test("a rules file brings them, a list shows them without digits, and one is taken away")
    func administration() async throws {
        let bench = try ControlBench()

        let said = try await answers(bench.inPlace, .importRules(file: "r.yaml"), uploading: Self.rules)

        #expect(said == [.done("imported public PINs: 1")])
        guard case .publicPIN(let pin)? = try await answers(bench.inPlace, .publicPINs).first else {
            Issue.record("no public PIN")
            return
        }
        #expect(pin.id == "couriers")
        #expect(pin.digits == 6)
        #expect(pin.schedule == "1001")
        #expect(pin.accessPoints == ["north-in"])
        #expect(
            try await answers(bench.inPlace, .removePublicPIN("couriers"))
                == [.done("the public PIN couriers is removed")])
        #expect(try await answers(bench.inPlace, .publicPINs).isEmpty)
        let notes = try await bench.store.newestRows(limit: 10).compactMap(\.note)
        #expect(notes == ["save the public PIN couriers", "remove the public PIN couriers"])
    }

    @Test("nobody gets its digits as a private PIN, and the try is recorded")
    func privateOne() async throws {
        let bench = try ControlBench()
        _ = try await answers(bench.inPlace, .importRules(file: "r.yaml"), uploading: Self.rules)
        var ana = UserDocument(id: "ana", name: "Ana")
        ana.pin = "471100"

        await #expect(throws: StoreError.pinInUse) { try await answers(bench.inPlace, .putUser(ana)) }

        #expect(
            try await bench.store.newestRows(limit: 1).first?.note == "a PIN was refused: it is in use")
    }

    private static let rules = Data(
        #"publicPINs: [{id: couriers, pin: "471100", schedule: always, at: [north-in]}]"#.utf8)
}
