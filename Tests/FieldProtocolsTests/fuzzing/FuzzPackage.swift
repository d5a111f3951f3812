// swift-tools-version: 6.2
import PackageDescription

// The frames of field protocols behind libFuzzer, over the files of the whole package.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .unsafeFlags(["-sanitize=fuzzer,address"]),
]

let package = Package(
    name: "Gatehouse",
    dependencies: [.package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2")],
    targets: [
        .target(name: "AccessControl", path: "Sources/Domain/AccessControl", swiftSettings: strict),
        .target(
            name: "FieldProtocols",
            dependencies: [
                "AccessControl", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ], path: "Sources/Devices/FieldProtocols", swiftSettings: strict),
        .executableTarget(
            name: "fuzz-frames", dependencies: ["FieldProtocols"],
            path: "Tests/FieldProtocolsTests/fuzzing/frames",
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
    ],
    swiftLanguageModes: [.v6]
)
