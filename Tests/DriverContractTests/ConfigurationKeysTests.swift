import DeviceKit
import SimulatedDevices
import Testing

@Suite("The keys of a driver")
struct ConfigurationKeysTests {
    private enum Colour: String, CaseIterable { case red, green }

    private func keys(_ entries: [(String, ConfigurationValue.Content)]) -> ConfigurationKeys {
        ConfigurationKeys(
            entries.enumerated().map { index, entry in
                ConfigurationValue.Entry(
                    key: entry.0, line: index + 10, value: ConfigurationValue(entry.1, line: index + 10))
            }, file: "site.yaml", path: "devices[2]", line: 9)
    }

    @Test("what is there is read, what is not has its default")
    func reads() throws {
        var keys = keys([
            ("wait", .text("700ms")), ("count", .text("3")), ("share", .text("0.5")), ("on", .text("true")),
            ("colour", .text("green")), ("names", .list([ConfigurationValue(.text("a"))])),
        ])

        #expect(keys.duration("wait", default: .seconds(1), in: .zero...(.seconds(5))) == .milliseconds(700))
        #expect(keys.integer("count", default: 1, in: 0...9) == 3)
        #expect(keys.number("share", default: 1, in: 0...1) == 0.5)
        let isOn = keys.flag("on", default: false)
        #expect(isOn)
        #expect(keys.word("colour", default: Colour.red) == .green)
        let names = keys.texts("names")
        #expect(names == ["a"])
        #expect(keys.integer("absent", default: 4, in: 0...9) == 4)
        try keys.finish()
    }

    @Test("every mistake is told at once, each with file, line and key")
    func everyMistake() {
        var keys = keys([
            ("wait", .text("soon")), ("count", .text("99")), ("on", .list([])), ("colour", .text("blue")),
            ("typo", .text("x")),
        ])
        _ = keys.duration("wait", default: .seconds(1), in: .zero...(.seconds(5)))
        _ = keys.integer("count", default: 1, in: 0...9)
        _ = keys.flag("on", default: false)
        _ = keys.word("colour", default: Colour.red)
        _ = keys.requiredText("address")

        let mistakes = #expect(throws: ConfigurationMistakes.self) { try keys.finish() }

        #expect(
            mistakes?.mistakes.map { "\($0.line) \($0.key)" } == [
                "9 devices[2].address", "10 devices[2].wait", "11 devices[2].count", "12 devices[2].on",
                "13 devices[2].colour", "14 devices[2].typo",
            ])
        #expect(mistakes?.description.contains("site.yaml:13: devices[2].colour: one of red, green") == true)
    }

    @Test("the blueprints name their mistakes too")
    func blueprints() {
        let mistakes = #expect(throws: ConfigurationMistakes.self) {
            try BlueprintReader.Configuration(.blueprint(["silence": "1ms", "port": "1"]))
        }
        #expect(mistakes?.mistakes.count == 3)
    }

    @Test(
        "durations are read as people write them, and written so that they are read the same",
        arguments: [
            ("700ms", Duration.milliseconds(700)), ("3s", .seconds(3)), ("1.5s", .milliseconds(1_500)),
            ("5m", .seconds(300)), ("24h", .seconds(86_400)), ("0s", .zero),
        ])
    func durations(_ text: String, _ duration: Duration) {
        #expect(DurationText.parse(text) == duration)
        #expect(DurationText.parse(DurationText(duration).description) == duration)
    }

    @Test(
        "what is no duration is refused",
        arguments: [
            "", "3", "s", "-3s", "3 s", "3d", "1e9h", "٣s", "nanms", "99999999999999999999h", "1.2.3s",
        ])
    func noDurations(_ text: String) {
        #expect(DurationText.parse(text) == nil)
    }
}
