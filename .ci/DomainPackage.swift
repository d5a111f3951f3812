// swift-tools-version: 6.2
import PackageDescription

// The domain and its tests alone, over the files of the whole package: instrumented for coverage, it builds in two minutes.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]
let domain: [Target.Dependency] = ["AccessControl", "PassageControl"]
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "Gatehouse",
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .part("AccessControl", "Sources/Domain"),
        .part("PassageControl", "Sources/Domain", ["AccessControl"]),
        .part("DeviceKit", "Sources/Devices", domain + [logging]),
        .part("SiteConfiguration", "Sources/Configuration", domain + ["DeviceKit", yams]),
        .part("Scenarios", "Sources/Replay", domain + ["DeviceKit", "SiteConfiguration"]),
        .part("GateTestKit", "Tests/Support", domain),
        .tests("AccessControlTests", ["AccessControl", "GateTestKit"]),
        .tests("PassageControlTests", domain + ["GateTestKit", "Scenarios", "SiteConfiguration"]),
    ],
    swiftLanguageModes: [.v6]
)

extension Target {
    static func part(_ name: String, _ room: String, _ dependencies: [Dependency] = []) -> Target {
        .target(name: name, dependencies: dependencies, path: "\(room)/\(name)", swiftSettings: strict)
    }

    static func tests(_ name: String, _ dependencies: [Dependency]) -> Target {
        .testTarget(name: name, dependencies: dependencies, path: "Tests/\(name)", swiftSettings: strict)
    }
}
