// swift-tools-version: 6.2
import PackageDescription

func commons(_ modules: String...) -> [Target.Dependency] { modules.map { .product(name: $0, package: "commons") } }

let package = Package(
    name: "commons-benchmarks",
    platforms: [.macOS(.v13)],
    dependencies: [
        .package(name: "commons", path: ".."),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "StoreBenchmarks",
            dependencies: commons("CommonsDomain", "CommonsGeo", "CommonsInterop", "CommonsSQLite") + [
                .product(name: "GRDB", package: "GRDB.swift")
            ],
            swiftSettings: [.swiftLanguageMode(.v6)]),
        .executableTarget(
            name: "AgendaQueryBenchmarks", dependencies: commons("CommonsDomain", "CommonsGeo", "CommonsSQLite"),
            swiftSettings: [.swiftLanguageMode(.v6)]),
        .executableTarget(
            name: "AgendaBenchmarks", dependencies: commons("CommonsDomain", "CommonsInterop"),
            swiftSettings: [.swiftLanguageMode(.v6)]),
        .executableTarget(name: "OSMReadBenchmarks", dependencies: commons("CommonsInterop"), swiftSettings: [.swiftLanguageMode(.v6)]),
        .executableTarget(name: "TerritoryBenchmarks", dependencies: commons("CommonsGeo", "CommonsInterop")),
        .executableTarget(
            name: "TallyBenchmarks", dependencies: commons("CommonsGovernance"), swiftSettings: [.swiftLanguageMode(.v6)]),
        .executableTarget(
            name: "CastingBenchmarks", dependencies: commons("CommonsDomain", "CommonsGovernance", "CommonsSQLite"),
            swiftSettings: [.swiftLanguageMode(.v6)]),
        .executableTarget(
            name: "OSMBenchmarks", dependencies: commons("CommonsInterop"),
            swiftSettings: [.swiftLanguageMode(.v6)]),
        .executableTarget(name: "GeoBenchmarks", dependencies: commons("CommonsGeo"), swiftSettings: [.swiftLanguageMode(.v6)]),
    ]
)
