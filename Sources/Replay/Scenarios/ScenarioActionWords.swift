import AccessControl
import PassageControl

/// The words of one line after the time, read into what they mean.
struct ScenarioActionWords {
    /// What is wrong with the words.
    struct Mistake: Error {
        let message: String
    }

    let place: Substring
    let words: [Substring]

    private static let levels: [String: (DoorInput, InputObservation.Level)] = [
        "armingLoopOccupied": (.armingLoop, .active), "armingLoopClear": (.armingLoop, .inactive),
        "safetyLoopOccupied": (.safetyLoop, .active), "safetyLoopClear": (.safetyLoop, .inactive),
        "photocellOccupied": (.photocell, .active), "photocellClear": (.photocell, .inactive),
        "openLimitReached": (.openLimit, .active), "openLimitLeft": (.openLimit, .inactive),
        "closedLimitReached": (.closedLimit, .active), "closedLimitLeft": (.closedLimit, .inactive),
        "exitButtonPressed": (.exitButton, .active), "exitButtonReleased": (.exitButton, .inactive),
        "fireInputActive": (.fireInput, .active), "fireInputQuiet": (.fireInput, .inactive),
        "manualKeyTurned": (.manualKey, .active), "manualKeyBack": (.manualKey, .inactive),
        "tamperOpened": (.tamper, .active), "tamperShut": (.tamper, .inactive),
    ]

    func action() throws(Mistake) -> ScenarioAction {
        switch words[0] {
        case "plate", "tag", "card": return .read(try read())
        case "keys": return try keys()
        case "lost":
            return .vehicleLost(AccessPointID(place), carID: try options(from: 1)["car"].map(String.init))
        case "operator":
            if let action = try SiteOrderWords(place: place, words: words).action() { return action }
            return .order(try order())
        case "journal": return .journal(works: try journalWorks())
        case "command": return try commandFails()
        case "camera": return .cameraClock(AccessPointID(place), try cameraClock())
        case "clock": return .clockStep(try clockStep())
        case "disk": return .disk(freeBytes: try freeBytes())
        case "device": return try device()
        case "restart": return .restart
        default: return try input()
        }
    }

    private func read() throws(Mistake) -> ScenarioRead {
        guard words.count >= 2 else { throw Mistake(message: "\(words[0]) of what?") }
        let text = String(words[1])
        var read = ScenarioRead(
            identifier: try identifier(text), text: text, accessPoint: AccessPointID(place))
        for (key, value) in try options(from: 2) { try set(key, value, &read) }
        return read
    }

    private func identifier(_ text: String) throws(Mistake) -> IdentifierValue {
        do {
            switch words[0] {
            case "tag": return .tag(try TagNumber(text))
            case "card": return .card(try CardNumber(text))
            default: return .plate(try PlateText(text))
            }
        } catch {
            throw Mistake(message: "“\(text)” is no \(words[0]): \(error)")
        }
    }

    private func set(_ key: String, _ value: Substring, _ read: inout ScenarioRead) throws(Mistake) {
        switch key {
        case "confidence":
            guard let confidence = Double(value), (0...1).contains(confidence) else {
                throw Mistake(message: "“\(value)” is no confidence in 0–1")
            }
            read.confidence = confidence
        case "seen": read.age = try age(value)
        case "event": read.eventID = String(value)
        case "car": read.carID = String(value)
        case "signal":
            guard let signal = Double(value), (-150...50).contains(signal) else {
                throw Mistake(message: "“\(value)” is no signal in dBm, such as -52")
            }
            read.signal = signal
        case "frame":
            guard let frame = UInt64(value) else { throw Mistake(message: "“\(value)” is no frame number") }
            read.frame = frame
        default: throw Mistake(message: "“\(key)” says nothing about a read")
        }
    }

    /// `-3s` is three seconds ago, `+3600s` an hour ahead.
    private func age(_ text: Substring) throws(Mistake) -> Duration {
        guard text.hasSuffix("s"), let seconds = Double(text.dropLast()), abs(seconds) <= 1_000_000 else {
            throw Mistake(message: "“\(text)” is no time such as -3s")
        }
        return .seconds(-seconds)
    }

    private func options(from first: Int) throws(Mistake) -> [String: Substring] {
        var options: [String: Substring] = [:]
        let rest = words.dropFirst(first)
        guard rest.count.isMultiple(of: 2) else {
            throw Mistake(message: "“\(rest.last ?? "")” lacks its value")
        }
        for index in stride(from: rest.startIndex, to: rest.endIndex, by: 2) {
            options[String(rest[index])] = rest[index + 1]
        }
        return options
    }

    private func keys() throws(Mistake) -> ScenarioAction {
        guard words.count == 2, words[1].allSatisfy({ "0123456789*#".contains($0) }) else {
            throw Mistake(message: "keys are digits, * and #")
        }
        return .keys(String(words[1]), at: AccessPointID(place))
    }

    private func order() throws(Mistake) -> OperatorCommand {
        let form = "operator open|close|hold|lock|release|releaseFire by NAME because WORDS"
        guard words.count >= 6, let order = OperatorCommand.Order(rawValue: String(words[1])),
            words[2] == "by", words[4] == "because"
        else { throw Mistake(message: "expected: \(form)") }
        return OperatorCommand(
            order: order, door: DoorID(place), by: String(words[3]),
            reason: words[5...].joined(separator: " "))
    }

    private func journalWorks() throws(Mistake) -> Bool {
        if words.count == 2, words[1] == "fails" { return false }
        if words.count == 2, words[1] == "works" { return true }
        throw Mistake(message: "expected: journal fails|works")
    }

    /// `camera clock -3600s` sets the clock of the camera that pushes here an hour back.
    private func cameraClock() throws(Mistake) -> Duration {
        guard words.count == 3, words[1] == "clock" else {
            throw Mistake(message: "expected: camera clock +3600s")
        }
        return try ScenarioActionWords(place: place, words: Array(words.dropFirst())).clockStep()
    }

    /// `clock +3600s` sets the wall clock of the program an hour forwards.
    private func clockStep() throws(Mistake) -> Duration {
        guard words.count == 2, words[1].hasSuffix("s"), let seconds = Int64(words[1].dropLast()),
            abs(seconds) <= 86_400
        else { throw Mistake(message: "expected: clock +3600s, at most a day") }
        return .seconds(seconds)
    }

    private func freeBytes() throws(Mistake) -> Int64? {
        if words == ["disk", "recovers"] { return nil }
        guard words.count == 3, words[1] == "low", words[2].hasSuffix("MB"),
            let megabytes = Int64(words[2].dropLast(2)), (0...1_000_000).contains(megabytes)
        else { throw Mistake(message: "expected: disk low 300MB, or disk recovers") }
        return megabytes * 1_000_000
    }

    private func device() throws(Mistake) -> ScenarioAction {
        if words.count == 3, words[2] == "returned" { return .device(DeviceID(words[1]), lost: nil) }
        guard words.count >= 4, words[2] == "lost" else {
            throw Mistake(message: "expected: device ID lost WORDS, or device ID returned")
        }
        return .device(DeviceID(words[1]), lost: words[3...].joined(separator: " "))
    }

    private func commandFails() throws(Mistake) -> ScenarioAction {
        guard words.count >= 3, ["fails", "unanswered"].contains(words[1]) else {
            throw Mistake(message: "expected: command fails|unanswered WORDS")
        }
        return .commandFails(
            DoorID(place), why: words[2...].joined(separator: " "), isUnknown: words[1] == "unanswered")
    }

    private func input() throws(Mistake) -> ScenarioAction {
        let word = String(words[0])
        guard words.count == 1 else { throw Mistake(message: "“\(words[1])” is not expected after \(word)") }
        if let (input, level) = Self.levels[word] { return .input(DoorID(place), input, .level(level)) }
        if word.hasSuffix("Unknown"), let input = DoorInput(rawValue: String(word.dropLast(7))) {
            return .input(DoorID(place), input, .level(.unknown))
        }
        if word.hasSuffix("Lost"), let input = DoorInput(rawValue: String(word.dropLast(4))) {
            return .input(DoorID(place), input, .lost)
        }
        throw Mistake(message: "“\(word)” is nothing that can happen")
    }
}
