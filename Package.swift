// swift-tools-version: 6.2
import PackageDescription

// The architecture as a table: each target, where it is, and the little that it may import.

/// Every Swift target spells out its imports and its existentials.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// C++ is optimised in debug builds too: all work per pixel and per symbol is done there.
let openCV: [CXXSetting] = [.unsafeFlags(["-O2", "-isystem", "/usr/include/opencv4"])]

let domain: [Target.Dependency] = ["AccessControl", "PassageControl"]
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "Gatehouse",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // The domain: pure.
        .swift("AccessControl", "Domain"),
        .swift("PassageControl", "Domain", ["AccessControl"]),

        // The edge and the shell.
        .swift("DeviceKit", "Devices", domain + [logging]),
        .swift("FieldProtocols", "Devices", ["AccessControl", crypto, cryptoExtras]),
        .swift("SerialLines", "Devices", ["AccessControl", "CSerialPort", "DeviceKit"]),
        .swift(
            "GPIODevices", "Devices", domain + ["CGPIO", "CHolderProcess", "DeviceKit", "FieldProtocols"]),
        .swift("HTTPDevices", "Devices", domain + ["CHTTP", "DeviceKit", "FieldProtocols", crypto]),
        .swift("ModbusDevices", "Devices", domain + ["CModbus", "DeviceKit", "SerialLines"]),
        .swift("SerialReaders", "Devices", domain + ["DeviceKit", "FieldProtocols", "SerialLines"]),
        .swift("NetworkReaders", "Devices", domain + ["DeviceKit", "FieldProtocols", "SerialLines"]),
        .swift("SimulatedDevices", "Devices", domain + ["DeviceKit"]),
        .swift("SiteRuntime", "Runtime", domain + ["DeviceKit", logging, serviceLifecycle]),
        .swift("SiteStore", "Storage", domain + [crypto, grdb]),
        .swift("PlateRecognition", "Vision", ["AccessControl", "CPlateVision"]),

        // What people write and ask.
        .swift("SiteConfiguration", "Configuration", domain + ["DeviceKit", yams]),
        .swift("CSVTables", "Configuration"),
        .swift("UserLists", "Configuration", ["AccessControl", "CSVTables"]),
        .swift(
            "SiteControl", "Runtime",
            domain + ["DeviceKit", "SiteConfiguration", "SiteRuntime", "SiteStore", "UserLists", logging]),
        .swift("ServiceManager", "Runtime", [logging, serviceLifecycle]),
        .swift("SiteAPI", "Web", [hummingbird, logging, nioCore, serviceLifecycle]),

        // Proving it.
        .swift("Scenarios", "Replay", domain + ["DeviceKit", "SiteConfiguration"]),
        .swift("SimulatedDisk", "Replay", ["CSimulatedDisk"]),
        .swift(
            "Simulation", "Replay",
            domain + [
                "DeviceKit", "Scenarios", "SimulatedDisk", "SiteConfiguration", "SiteRuntime", "SiteStore",
                logging,
            ]),
        .swift(
            "Replay", "Replay",
            domain + [
                "DeviceKit", "PlateRecognition", "Scenarios", "SimulatedDevices", "SiteConfiguration",
                "SiteRuntime", "SiteStore",
            ]),

        .swift(
            "Evaluation", "Replay",
            domain + ["CSVTables", "DeviceKit", "PlateRecognition", "Replay"]),

        // C and C++, each library behind one header.
        .target(name: "CHTTP", path: "Sources/Native/CHTTP", linkerSettings: [.linkedLibrary("curl")]),
        .systemLibrary(
            name: "CGPIO", path: "Sources/Native/CGPIO", pkgConfig: "libgpiod",
            providers: [.apt(["libgpiod-dev"])]),
        .target(name: "CHolderProcess", path: "Sources/Native/CHolderProcess"),
        .systemLibrary(
            name: "CModbus", path: "Sources/Native/CModbus", pkgConfig: "libmodbus",
            providers: [.apt(["libmodbus-dev"])]),
        .target(
            name: "CPlateVision", path: "Sources/Native/CPlateVision", cxxSettings: openCV,
            linkerSettings: ["opencv_core", "opencv_imgproc", "opencv_imgcodecs", "tesseract", "dl"]
                .map { .linkedLibrary($0) }),
        .target(
            name: "CSampleDrawing", path: "Sources/Native/CSampleDrawing",
            cxxSettings: openCV + [.unsafeFlags(["-isystem", "/usr/include/freetype2"])],
            linkerSettings: ["opencv_core", "opencv_imgproc", "opencv_imgcodecs", "freetype"]
                .map { .linkedLibrary($0) }),
        .target(name: "CSerialPort", path: "Sources/Native/CSerialPort"),
        .target(
            name: "CSimulatedDisk", path: "Sources/Native/CSimulatedDisk",
            linkerSettings: [.linkedLibrary("sqlite3")]),

        // Programs.
        .executableTarget(
            name: "gatehouse",
            dependencies: domain + [
                "DeviceKit", "Evaluation", "FieldProtocols", "GPIODevices", "HTTPDevices", "ModbusDevices",
                "NetworkReaders", "PlateRecognition", "Replay", "Scenarios", "SerialLines", "SerialReaders",
                "ServiceManager", "SimulatedDevices", "Simulation", "SiteAPI",
                "SiteConfiguration", "SiteControl", "SiteRuntime", "SiteStore", "UserLists", argumentParser,
                logging, serviceLifecycle, unixSignals,
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "Benchmarks",
            dependencies: domain + [
                "CModbus", "DeviceKit", "FieldProtocols", "ModbusDevices", "PlateRecognition", "SerialLines",
                "SerialReaders", "Simulation", "SiteRuntime", "SiteStore",
                argumentParser, logging,
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "SampleRenderer", dependencies: ["CSVTables", "CSampleDrawing"], swiftSettings: strict),

        // Tests.
        .target(
            name: "GateTestKit", dependencies: domain, path: "Tests/Support/GateTestKit",
            swiftSettings: strict),
        .target(
            name: "DeviceTestKit", dependencies: domain + ["DeviceKit"], path: "Tests/Support/DeviceTestKit",
            swiftSettings: strict),
        .tests("AccessControlTests", ["AccessControl"]),
        .tests("PassageControlTests", domain + ["Scenarios", "SiteConfiguration"]),
        .tests("FieldProtocolsTests", ["AccessControl", "FieldProtocols"], excluding: ["fuzzing"]),
        .tests("HTTPDevicesTests", domain + ["DeviceKit", "DeviceTestKit", "HTTPDevices"]),
        .executableTarget(
            name: "LineHolderAlone", dependencies: ["GPIODevices"], path: "Tests/Support/LineHolderAlone",
            swiftSettings: strict),
        .tests(
            "GPIODevicesTests", domain + ["DeviceKit", "GPIODevices", "LineHolderAlone"],
            excluding: ["simulated-lines"]),
        .tests("ModbusDevicesTests", domain + ["DeviceKit", "ModbusDevices", "SerialLines"]),
        .tests(
            "SerialReadersTests",
            domain + ["DeviceKit", "DeviceTestKit", "FieldProtocols", "SerialLines", "SerialReaders"]),
        .tests(
            "NetworkReadersTests",
            domain + ["DeviceKit", "DeviceTestKit", "FieldProtocols", "NetworkReaders", "SerialLines"]),
        .tests(
            "DriverContractTests",
            domain + [
                "DeviceKit", "GPIODevices", "HTTPDevices", "ModbusDevices", "NetworkReaders", "SerialLines",
                "SerialReaders",
                "SimulatedDevices",
            ]),
        .tests(
            "SiteRuntimeTests",
            domain + ["DeviceKit", "SimulatedDevices", "SiteRuntime", logging, serviceLifecycle]),
        .tests("SiteStoreTests", domain + ["SimulatedDisk", "SiteStore", crypto, grdb]),
        .tests(
            "PlateRecognitionTests", ["AccessControl", "CPlateVision", "PlateRecognition"],
            excluding: ["fuzzing"]),
        .tests("SiteConfigurationTests", domain + ["DeviceKit", "SiteConfiguration"]),
        .tests("UserListsTests", ["AccessControl", "UserLists"]),
        .tests("EvaluationTests", domain + ["Evaluation", "PlateRecognition"]),
        .tests("ServiceManagerTests", ["ServiceManager", logging]),
        .tests("SiteAPITests", ["SiteAPI", logging]),
        .tests(
            "ReplayTests",
            domain + ["DeviceKit", "PlateRecognition", "Replay", "SiteConfiguration", "SiteStore"]),
        .tests("SampleRendererTests", ["SampleRenderer"]),
        .tests(
            "SimulationTests", domain + ["Scenarios", "SiteConfiguration", "Simulation"],
            excluding: ["planted-faults"]),
        .tests("SiteControlTests", domain + ["SiteControl", "SiteStore", logging]),
        .tests("GatehouseTests", ["gatehouse"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx20
)

extension Target {
    /// A library of the program: `Sources/<room>/<name>`.
    static func swift(_ name: String, _ room: String, _ dependencies: [Dependency] = []) -> Target {
        .target(
            name: name, dependencies: dependencies, path: "Sources/\(room)/\(name)", swiftSettings: strict)
    }

    /// A test target: `Tests/<name>`.
    static func tests(
        _ name: String, _ dependencies: [Dependency], excluding excluded: [String] = []
    ) -> Target {
        .testTarget(
            name: name, dependencies: dependencies + ["GateTestKit"], path: "Tests/\(name)",
            exclude: excluded, swiftSettings: strict)
    }
}
