import AccessControl

extension RulesFileDecoder {
    /// `{id: couriers, pin: "4711", schedule: office, at: [lobby-in]}`: three at most, all as long.
    func publicPINs(_ root: Section) -> [PublicPIN] {
        var lines: [PublicPINID: Int] = [:]
        var pins: [PublicPIN] = []
        for section in root.sections("publicPINs", RulesSchema.publicPIN) {
            guard pins.count < RulesLimits.publicPINs else {
                section["id"]?.refuse("a site has at most \(RulesLimits.publicPINs) public PINs")
                continue
            }
            guard let pin = publicPIN(section, beside: pins, &lines) else { continue }
            pins.append(pin)
        }
        return pins
    }

    private func publicPIN(
        _ section: Section, beside others: [PublicPIN], _ lines: inout [PublicPINID: Int]
    ) -> PublicPIN? {
        guard let field = section.required("id"), let id = field.id(PublicPINID.self),
            isNew(id, &lines, field)
        else { return nil }
        let code = section.required("pin").flatMap { publicCode($0, beside: others) }
        let schedule = section.required("schedule").flatMap(scheduleID)
        let points = publicPoints(section)
        // Where only what another part of the site has is named, nothing is left of it.
        guard let code, let schedule, !points.isEmpty else { return nil }
        return PublicPIN(
            id: id, digest: code.digest, length: code.length, schedule: schedule, accessPoints: points)
    }

    private func publicPoints(_ section: Section) -> [AccessPointID] {
        guard let field = section.required("at") else { return [] }
        let named = field.items()
        if named.isEmpty { field.refuse("\(PublicPINFault.nowhere)") }
        return named.compactMap(accessPoint)
    }

    private func publicCode(_ field: Field, beside others: [PublicPIN]) -> (digest: PINDigest, length: Int)? {
        guard let text = field.text() else { return nil }
        do { try PINPolicy.publicPIN.check(text) } catch {
            field.refuse("a public PIN: \(error)")
            return nil
        }
        let length = text.utf8.count
        if let other = others.first(where: { $0.length != length }) {
            field.refuse("a public PIN: \(PublicPINFault.otherLength(length, others: other.length))")
            return nil
        }
        let digest = pinDigest(text)
        guard holders[.pin(digest)] == nil else {
            field.refuse(RulesProblem.pinInUse)
            return nil
        }
        holders[.pin(digest)] = (user: "", line: field.line)
        return (digest, length)
    }
}
