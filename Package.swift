// swift-tools-version: 6.2
import PackageDescription

let houseRules: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "commons",
    platforms: [.iOS(.v16), .macOS(.v13), .tvOS(.v16), .watchOS(.v9), .visionOS(.v1)],
    products: [
        .library(name: "CommonsGeo", targets: ["CommonsGeo"]),
        .library(name: "CommonsDomain", targets: ["CommonsDomain"]),
        .library(name: "CommonsGovernance", targets: ["CommonsGovernance"]),
        .library(name: "CommonsInterop", targets: ["CommonsInterop"]),
        .library(name: "CommonsSQLite", targets: ["CommonsSQLite"]),
        .library(name: "CommonsStoreTesting", targets: ["CommonsStoreTesting"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")
    ],
    targets: [
        .target(name: "CommonsGeo", swiftSettings: houseRules),
        .target(name: "CommonsDomain", dependencies: ["CommonsGeo"], swiftSettings: houseRules),
        .target(
            name: "CommonsInterop",
            dependencies: [
                "CommonsDomain", "CommonsGeo", "CLibXML2", "CZlib", "CBZip2",
                .target(name: "CZstd", condition: .when(platforms: [.linux, .macOS])),
            ],
            swiftSettings: houseRules),
        .target(
            name: "CommonsSQLite",
            dependencies: [
                "CommonsDomain", "CommonsGeo", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: houseRules),
        .target(name: "CommonsStoreTesting", dependencies: ["CommonsDomain", "CommonsGeo"], swiftSettings: houseRules),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(name: "CBZip2", providers: [.apt(["libbz2-dev"]), .brew(["bzip2"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
        .target(name: "CommonsGovernance", dependencies: ["CommonsDomain", "CommonsGeo"], swiftSettings: houseRules),
        .testTarget(
            name: "CommonsGovernanceTests", dependencies: ["CommonsGovernance", "CommonsSQLite", "CommonsDomain", "CommonsGeo"],
            swiftSettings: houseRules),
        .testTarget(
            name: "CommonsSQLiteTests",
            dependencies: [
                "CommonsSQLite", "CommonsStoreTesting", "CommonsDomain", "CommonsGeo", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: houseRules),
        .testTarget(
            name: "CommonsStoreTestingTests", dependencies: ["CommonsStoreTesting", "CommonsDomain", "CommonsGeo"],
            swiftSettings: houseRules),
        .testTarget(name: "CommonsDomainTests", dependencies: ["CommonsDomain", "CommonsGeo"], swiftSettings: houseRules),
        .testTarget(name: "CommonsGeoTests", dependencies: ["CommonsGeo"], swiftSettings: houseRules),
        .testTarget(
            name: "CommonsInteropTests", dependencies: ["CommonsInterop", "CommonsDomain", "CommonsGeo"], swiftSettings: houseRules),
    ]
)
