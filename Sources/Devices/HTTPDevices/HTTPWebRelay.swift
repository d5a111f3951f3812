package import AccessControl
import DeviceKit

/// Up to fifty actions by HTTP, each with a number that a user's access setting may name.
package struct HTTPWebRelay: WebRelay {
    package let id: DeviceID
    package var numbers: Set<Int> { Set(actions.keys) }
    private let peer: HTTPPeer
    private let actions: [Int: HTTPRequest]

    /// What can be asked without changing anything, where the device wants a digest.
    private let harmless: HTTPRequest

    package init(id: DeviceID, peer: HTTPPeer, actions: [Int: HTTPRequest], harmless: HTTPRequest) {
        self.id = id
        self.peer = peer
        self.actions = actions
        self.harmless = harmless
    }

    package func perform(_ number: Int) async throws {
        guard let request = actions[number] else { return }
        do throws(OperationFailure) {
            try await peer.carryOut(request, after: harmless)
        } catch {
            throw DeviceFailure(device: id, error)
        }
    }
}
