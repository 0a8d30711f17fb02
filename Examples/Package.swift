// swift-tools-version: 6.2
import PackageDescription

let houseRules: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func commons(_ modules: String...) -> [Target.Dependency] { modules.map { .product(name: $0, package: "commons") } }

let package = Package(
    name: "commons-examples",
    platforms: [.macOS(.v13)],
    dependencies: [
        .package(name: "commons", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "commons",
            dependencies: commons("CommonsGeo", "CommonsDomain", "CommonsGovernance", "CommonsInterop", "CommonsSQLite")
                + [.product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: houseRules),
        .executableTarget(
            name: "QuickStart", dependencies: commons("CommonsGeo", "CommonsDomain", "CommonsSQLite"), swiftSettings: houseRules),
        .executableTarget(
            name: "AssemblyExample", dependencies: commons("CommonsGeo", "CommonsDomain", "CommonsGovernance"), path: "Sources/Assembly",
            swiftSettings: houseRules),
        .executableTarget(
            name: "AgendaExample", dependencies: commons("CommonsGeo", "CommonsDomain", "CommonsInterop"), path: "Sources/Agenda",
            swiftSettings: houseRules),
        .executableTarget(
            name: "TerritoriesExample", dependencies: commons("CommonsGeo"), path: "Sources/Territories", swiftSettings: houseRules),
        .executableTarget(
            name: "town-generator", dependencies: commons("CommonsGeo", "CommonsDomain"), path: "Sources/TownGenerator",
            swiftSettings: houseRules),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "commons", "QuickStart", "AssemblyExample", "AgendaExample", "TerritoriesExample",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: houseRules),
    ]
)
