/// A barrier at a camera of Hikvision, which the camera itself moves.
///
/// Sources: ISAPI's `BarrierGate` (seen to work by a third party on a DS-TCG405-E) and the older `BarrierGateCtrl`, whose
/// misspelt elements are the maker's.
package struct HikvisionBarrier: RelayDialect {
    /// Which of the two a camera knows.
    package enum Interface: Hashable, Sendable {
        case parking, entrance
    }

    private let interface: Interface
    private let channel: Int

    /// The channel, or the barrier's number, counted from 1.
    package init(_ interface: Interface, channel: Int) {
        self.interface = interface
        self.channel = channel
    }

    package func request(for order: RelayOrder) -> HTTPRequest? {
        switch (interface, order) {
        // Opening is absolute: held open, it is said again and again.
        case (.parking, .open), (.parking, .hold): parking("open")
        case (.parking, .close): parking("close")
        case (.entrance, .open), (.entrance, .hold): entrance
        case (_, .letGo), (.entrance, .close): nil
        }
    }

    private func parking(_ mode: String) -> HTTPRequest {
        xml(
            "/ISAPI/Parking/channels/\(channel)/barrierGate",
            "<BarrierGate><ctrlMode>\(mode)</ctrlMode></BarrierGate>")
    }

    private var entrance: HTTPRequest {
        xml(
            "/ISAPI/ITC/Entrance/barrierGateCtrl",
            "<BarrierGateCtrl><barrietGateNum>\(channel)</barrietGateNum>"
                + "<barrietGateOper>on</barrietGateOper></BarrierGateCtrl>")
    }

    private func xml(_ path: String, _ body: String) -> HTTPRequest {
        HTTPRequest(.put, path, body: body, contentType: "application/xml")
    }

    package func refusal(in answer: HTTPAnswer, to order: RelayOrder) -> String? {
        Hikvision.refusal(in: answer)
    }

    package var harmless: HTTPRequest { Hikvision.harmless }
}
