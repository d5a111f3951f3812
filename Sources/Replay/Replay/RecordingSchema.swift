package import SiteConfiguration

/// The keys of a `recording.yaml`.
package enum RecordingSchema {
    package static let root = SectionSchema(
        "recording", keys: ["title", "timeZone", "start", "site", "rules", "frames"])
}
