package import AccessControl
package import DeviceKit
package import Foundation

/// People, profiles and schedules that stand in a file: for demos, recordings and "what if under other rules".
///
/// The running service keeps these in its database instead. PINs are digested while they are read, so that no value
/// of this type holds one.
package struct RulesFile: Sendable {
    /// Turns the digits of a PIN into what the program may keep.
    package typealias PINDigester = @Sendable (String) -> PINDigest

    package var users: [User] = []
    package var credentials: [Credential] = []
    package var profiles: [AccessProfile] = []

    /// Without the built-in ones.
    package var schedules: [Schedule] = []
    package var specialDays: [SpecialDay] = []
    package var blocked: [IdentifierValue] = []
    package var watched: [IdentifierValue] = []

    /// How many places a group has in an area.
    package var groupLimits: [GroupLimit] = []

    /// The PINs that are nobody's own.
    package var publicPINs: [PublicPIN] = []

    /// How many digits the shortest private PIN has, nil where there is none: the digits themselves are not kept.
    package internal(set) var shortestPIN: Int?

    /// What was left out because it is about another site, such as `the access point south-in`; in order.
    package internal(set) var leftOut: [String] = []

    package init() {}

    /// Reads and decodes a rules file; throws every mistake in it.
    ///
    /// Policies must name access points of the site, limits its areas; local times are in its time zone.
    package static func read(
        _ url: URL, site: SiteLayout, pinDigest: @escaping PINDigester
    ) throws(ConfigurationMistakes) -> RulesFile {
        try decode(try YAMLDocument.read(url), site: site, pinDigest: pinDigest)
    }

    /// Reads a rules file that may have been written for a larger site: what is about the rest of it is left out, and told.
    package static func read(
        _ url: URL, forPartOfItsSite site: SiteLayout, pinDigest: @escaping PINDigester
    ) throws(ConfigurationMistakes) -> RulesFile {
        let document = try YAMLDocument.read(url)
        let root = try document.section(RulesSchema.root)
        let decoder = RulesFileDecoder(mistakes: document.mistakes, site: site, pinDigest: pinDigest)
        decoder.isForPartOfSite = true
        let rules = decoder.decode(root)
        try document.mistakes.check()
        return rules
    }

    /// Decodes a rules file's text; `file` is the name that messages use.
    package static func parse(
        _ text: String, file: String, site: SiteLayout, pinDigest: @escaping PINDigester
    ) throws(ConfigurationMistakes) -> RulesFile {
        try decode(try YAMLDocument(text: text, file: file), site: site, pinDigest: pinDigest)
    }

    /// Decodes rules that stand inline in another file; their mistakes are noted there.
    package static func decode(
        inline section: Section, site: SiteLayout, pinDigest: @escaping PINDigester
    ) -> RulesFile {
        RulesFileDecoder(mistakes: section.mistakes, site: site, pinDigest: pinDigest).decode(section)
    }

    private static func decode(
        _ document: YAMLDocument, site: SiteLayout, pinDigest: @escaping PINDigester
    ) throws(ConfigurationMistakes) -> RulesFile {
        let root = try document.section(RulesSchema.root)
        let rules = decode(inline: root, site: site, pinDigest: pinDigest)
        try document.mistakes.check()
        return rules
    }
}
