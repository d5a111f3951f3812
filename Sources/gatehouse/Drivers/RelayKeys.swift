import DeviceKit
import HTTPDevices

/// The keys that say which output of a device is meant, and how it is spoken to.
struct RelayKeys {
    /// Who ends a pulse.
    private enum Timer: String, CaseIterable {
        case device, program
    }

    let dialect: any RelayDialect

    /// The output, as it is named to the device.
    let output: String

    /// Reads those that a make has; mistakes are noted in the keys.
    init(_ make: RelayMake, _ keys: inout ConfigurationKeys) {
        switch make {
        case .shellyGen1, .shellyGen2:
            let relay = keys.integer("relay", default: 0, in: 0...15)
            output = "\(relay)"
            dialect = make == .shellyGen1 ? ShellyGen1(relay: relay) : ShellyGen2(relay: relay)
        case .twoN, .hikvision, .hikvisionEntrance, .hikvisionOutput, .dahua:
            let number = keys.integer("relay", default: 1, in: 1...64)
            output = "\(number)"
            dialect = Self.numbered(make, number)
        case .akuvox, .akuvoxLegacy, .akuvoxAPI:
            output = Self.door(&keys, isAPI: make == .akuvoxAPI)
            dialect = Akuvox(Self.family(make, &keys), relay: output)
        case .espHome:
            output = keys.requiredText("switch")
            if !output.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }) {
                keys.reject(
                    "switch", "the object id of a switch is expected, such as gate_relay, not '\(output)'")
            }
            dialect = ESPHome(switch: output, timesPulses: Self.isTimedByDevice(&keys))
        case .template:
            output = keys.text("openRequest") ?? ""
            dialect = Self.template(&keys)
        }
    }

    private static func numbered(_ make: RelayMake, _ number: Int) -> any RelayDialect {
        switch make {
        case .twoN: TwoN(relay: number)
        case .hikvisionEntrance: HikvisionBarrier(.entrance, channel: number)
        case .hikvisionOutput: HikvisionOutput(output: number)
        case .dahua: DahuaBarrier(channel: number)
        default: HikvisionBarrier(.parking, channel: number)
        }
    }

    private static func family(_ make: RelayMake, _ keys: inout ConfigurationKeys) -> Akuvox.Family {
        switch make {
        case .akuvoxAPI: return .api
        case .akuvox: return .secured
        default:
            let user = keys.requiredText("user")
            return .legacy(user: user, password: SecretKeys.required("password", &keys))
        }
    }

    /// 1–4 for relays A–D, SA and SB for security relays, which the API does not know.
    private static func door(_ keys: inout ConfigurationKeys, isAPI: Bool) -> String {
        let names = ["1", "2", "3", "4"] + (isAPI ? [] : ["SA", "SB"])
        let name = keys.text("relay") ?? "1"
        if names.contains(name) { return name }
        keys.reject("relay", "one of \(names.joined(separator: ", ")) is expected, not '\(name)'")
        return "1"
    }

    private static func isTimedByDevice(_ keys: inout ConfigurationKeys) -> Bool {
        keys.word("pulse", default: Timer.device) == .device
    }

    private static func template(_ keys: inout ConfigurationKeys) -> any RelayDialect {
        let contentType = keys.text("contentType")
        let isTimed = isTimedByDevice(&keys)
        let open = RequestKeys.required("openRequest", contentType, &keys)
        let state = RequestKeys.required("stateRequest", contentType, &keys)
        var requests = TemplateRelay.Requests(open: open, state: state)
        requests.hold = RequestKeys.optional("holdRequest", contentType, &keys)
        requests.letGo = RequestKeys.optional("letGoRequest", contentType, &keys)
        requests.close = RequestKeys.optional("closeRequest", contentType, &keys)
        if !isTimed, requests.letGo == nil {
            keys.reject("letGoRequest", "must be there where the program ends pulses")
        }
        if requests.hold != nil, requests.letGo == nil {
            keys.reject("letGoRequest", "must be there to end what holdRequest begins")
        }
        return TemplateRelay(
            requests, success: keys.text("success"), onWord: keys.text("onWord"), timesPulses: isTimed)
    }
}
