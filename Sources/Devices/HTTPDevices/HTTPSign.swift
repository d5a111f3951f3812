package import AccessControl
package import DeviceKit
package import PassageControl

/// Lamps or a text sign that are asked by HTTP: a request for each thing that is to be shown.
package struct HTTPSign: Indicator {
    /// What is asked for what.
    package struct Requests: Sendable {
        /// For whatever has no request of its own; `{text}` and `{colour}` stand in it.
        package var show: RequestTemplate?

        /// By the names of indications.
        package var own: [String: RequestTemplate]

        package init(show: RequestTemplate?, own: [String: RequestTemplate] = [:]) {
            self.show = show
            self.own = own
        }
    }

    package let id: DeviceID
    private let peer: HTTPPeer
    private let requests: Requests
    private let texts: SignTexts

    /// What can be asked without changing anything, where the device wants a digest.
    private let harmless: HTTPRequest

    package init(id: DeviceID, peer: HTTPPeer, requests: Requests, texts: SignTexts, harmless: HTTPRequest) {
        self.id = id
        self.peer = peer
        self.requests = requests
        self.texts = texts
        self.harmless = harmless
    }

    package func show(_ indication: Indication) async throws {
        // A lamp that has nothing for an indication goes on showing the last.
        guard let template = requests.own[indication.name] ?? requests.show else { return }
        let request = template.request(filling: [
            "text": texts.text(for: indication), "colour": SignTexts.colour(of: indication),
        ])
        do throws(OperationFailure) {
            try await peer.carryOut(request, after: harmless)
        } catch {
            throw DeviceFailure(device: id, error)
        }
    }
}
