/// Every key of a site file, group by group: what is not here is a mistake, and the reference file names them all.
package enum SiteSchema {
    package static let root = SectionSchema(
        "site file", keys: ["site", "areas", "lanes", "doors", "devices", "recognizer", "web", "retention"])

    package static let site = SectionSchema(
        "site", keys: ["name", "timeZone", "journalFailure", "matching", "tagWindow"])

    package static let matching = SectionSchema("matching", keys: ["falseAcceptBudget"])

    package static let area = SectionSchema(
        "area", keys: ["id", "name", "passback", "capacity", "stayLimit", "forgottenAfter"])

    package static let accessPoint = SectionSchema(
        "access point", keys: ["id", "direction", "from", "to", "exitPolicy", "factors"])

    package static let factors = SectionSchema("pair of factors", keys: ["plateAndTag"])

    package static let lane = SectionSchema(
        "lane",
        keys: [
            "id", "name", "accessPoints", "inputs", "actuator", "openWhen", "releaseTime", "grantTime",
            "openTime",
            "loopStuckTime", "denyAfter", "approachSilence", "readKeptFor", "closeDelay", "certainty",
            "noReadLimit", "trailerGap", "freePassage", "freePassageActivation",
        ])

    package static let door = SectionSchema(
        "door",
        keys: [
            "id", "name", "accessPoints", "inputs", "actuator", "pinMode", "releaseTime", "grantTime",
            "openTime",
            "entryTimeout", "lockOutAfter", "lockOutTime", "freePassage", "freePassageActivation",
        ])

    /// The keys that all devices share; the rest belongs to the driver.
    package static let device = SectionSchema(
        "device",
        keys: [
            "id", "kind", "accessPoint", "door", "maximumReadAge", "trustSingleRead", "holdOff", "confusions",
        ],
        acceptsOthers: true)

    package static let recognizer = SectionSchema(
        "recogniser", keys: ["reader", "agreement", "regions", "threads", "models", "templates"])

    package static let web = SectionSchema("web", keys: ["listen"])

    package static let retention = SectionSchema(
        "retention", keys: ["journalDays", "evidenceDays", "evidenceQuotaMB", "diskLowMB"])

    /// Each group with the path where the reference file must show it.
    package static let all: [(path: [String], schema: SectionSchema)] = [
        ([], root), (["site"], site), (["site", "matching"], matching), (["areas"], area), (["lanes"], lane),
        (["lanes", "accessPoints"], accessPoint), (["lanes", "accessPoints", "factors"], factors),
        (["doors"], door), (["devices"], device), (["recognizer"], recognizer), (["web"], web),
        (["retention"], retention),
    ]
}
