import AccessControl
import DeviceKit
import Foundation
import Scenarios
import SiteConfiguration

/// Walks a `recording.yaml` once, noting every mistake; files that it refers to are read beside it.
struct RecordingHeaderDecoder {
    let folder: URL

    /// Nil only when something is so wrong that nothing can be built; the mistakes are noted in any case.
    func decode(_ root: Section) -> RecordingHeader? {
        let title = root.required("title")?.text()
        let site = root.required("site").flatMap(site)
        let zone = root["timeZone"].flatMap(timeZone) ?? site?.timeZone
        let start = zone.flatMap { zone in root.required("start").flatMap { moment($0, timeZone: zone) } }
        let rules = root.required("rules")
        guard let title, let site, let zone, let start, let rules else { return nil }
        var layout = site.layout
        layout.timeZone = zone
        guard let accessRules = accessRules(rules, at: layout) else { return nil }
        return RecordingHeader(
            title: title, timeZone: zone, start: start, site: site, rules: accessRules,
            frames: frames(root["frames"]))
    }

    private func site(_ field: Field) -> SiteFile? {
        if case .table = field.value.content {
            return field.section(SiteSchema.root).flatMap { SiteFile.decode(inline: $0) }
        }
        guard let file = file(field) else { return nil }
        return noting(in: field) { () throws(ConfigurationMistakes) in try SiteFile.read(file) }
    }

    private func accessRules(_ field: Field, at site: SiteLayout) -> AccessRules? {
        guard let rules = rulesFile(field, at: site), field.mistakes.isEmpty else { return nil }
        do {
            return try rules.accessRules(of: site)
        } catch {
            for problem in error.problems { field.refuse(problem.description) }
            return nil
        }
    }

    private func rulesFile(_ field: Field, at site: SiteLayout) -> RulesFile? {
        if case .table = field.value.content {
            return field.section(RulesSchema.root).map {
                RulesFile.decode(inline: $0, site: site, pinDigest: StoryPIN.digest)
            }
        }
        guard let file = file(field) else { return nil }
        return noting(in: field) { () throws(ConfigurationMistakes) in
            try RulesFile.read(file, site: site, pinDigest: StoryPIN.digest)
        }
    }

    /// A file that is named relative to the recording.
    private func file(_ field: Field) -> URL? {
        guard let name = field.text(limit: 400) else { return nil }
        guard !name.isEmpty else {
            field.refuse("expects a table of keys or the name of a file")
            return nil
        }
        return folder.appending(path: name).standardizedFileURL
    }

    /// The mistakes of another file name their own place; they are noted under the key that referred to it.
    private func noting<Value>(
        in field: Field, _ read: () throws(ConfigurationMistakes) -> Value
    ) -> Value? {
        do throws(ConfigurationMistakes) {
            return try read()
        } catch {
            for mistake in error.mistakes { field.refuse(mistake.description) }
            return nil
        }
    }

    private func timeZone(_ field: Field) -> TimeZone? {
        guard let text = field.text() else { return nil }
        guard text == "UTC" || text.contains("/"), let zone = TimeZone(identifier: text) else {
            field.refuse("“\(text)” is no time zone of the tz database, such as Europe/Bratislava")
            return nil
        }
        return zone
    }

    private func moment(_ field: Field, timeZone: TimeZone) -> Date? {
        guard let text = field.text() else { return nil }
        do throws(LocalTimeError) {
            return try SiteCalendar(timeZone: timeZone).moment(text)
        } catch {
            field.refuse(error.description)
            return nil
        }
    }

    /// `frames: {cam-north-in: [200, 400]}`: with it, a frame that was lost is noticed by its name.
    private func frames(_ field: Field?) -> [DeviceID: [Int]] {
        guard let field else { return [:] }
        guard let cameras = field.section(SectionSchema("table of cameras", keys: [], acceptsOthers: true))
        else {
            return [:]
        }
        let lists = cameras.entries.compactMap { entry in
            cameras[entry.key].map { field in
                (DeviceID(rawValue: entry.key), field.items().compactMap { $0.integer(in: 0...86_400_000) })
            }
        }
        return Dictionary(lists) { first, _ in first }
    }
}
