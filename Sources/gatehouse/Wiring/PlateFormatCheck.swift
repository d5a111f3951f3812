import DeviceKit
import Foundation
import PassageControl
import PlateRecognition
import SiteConfiguration

/// What a site file asks of the plate formats, held against those that are there.
///
/// The service meets them only when it opens the recogniser; an installer must hear of a wrong one before.
enum PlateFormatCheck {
    /// Throws what is wrong with the regions and with the folder of plate formats, at their keys.
    static func check(_ site: SiteFile, in file: URL) throws(ConfigurationMistakes) {
        let document = try YAMLDocument.read(file)
        let section = try document.section(SiteSchema.root)["recognizer"]?.section(SiteSchema.recognizer)
        let regions = section?["regions"]?.items() ?? []
        guard !regions.isEmpty || site.readsPlates else { return }
        let folder = URL(filePath: site.recognizer.templates, directoryHint: .isDirectory)
        if let problem = problem(in: folder, regions: []) {
            let line = section?["templates"]?.line ?? section?.line ?? 0
            document.mistakes.add(line: line, key: "recognizer.templates", problem.description)
        } else {
            for region in regions { check(region, in: folder) }
        }
        try document.mistakes.check()
    }

    private static func check(_ region: Field, in folder: URL) {
        guard let name = region.text(), let problem = problem(in: folder, regions: [name]) else { return }
        region.refuse(problem.problem)
    }

    private static func problem(in folder: URL, regions: [String]) -> FileMistake? {
        do throws(FileMistake) {
            _ = try PlateFormats(folder: folder, regions: regions)
            return nil
        } catch {
            return error
        }
    }
}

extension SiteFile {
    /// Whether any device of the site needs the recogniser.
    fileprivate var readsPlates: Bool {
        let cameras = DriverCatalog.kinds.filter { $0.binding == .source(.frames) }.map(\.name)
        return devices.contains { cameras.contains($0.kind) }
    }
}
