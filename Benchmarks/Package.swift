// swift-tools-version: 6.2
import PackageDescription

func commons(_ modules: String...) -> [Target.Dependency] { modules.map { .product(name: $0, package: "commons") } }

let package = Package(
    name: "commons-benchmarks",
    platforms: [.macOS(.v13)],
    dependencies: [.package(name: "commons", path: "..")],
    targets: [
        .executableTarget(name: "OSMBenchmarks", dependencies: commons("CommonsInterop"), swiftSettings: [.swiftLanguageMode(.v6)]),
        .executableTarget(name: "TerritoryBenchmarks", dependencies: commons("CommonsGeo", "CommonsInterop")),
        .executableTarget(
            name: "TallyBenchmarks", dependencies: commons("CommonsGovernance"), swiftSettings: [.swiftLanguageMode(.v6)]),
        .executableTarget(name: "GeoBenchmarks", dependencies: commons("CommonsGeo"), swiftSettings: [.swiftLanguageMode(.v6)]),
    ]
)
