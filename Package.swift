// swift-tools-version: 6.2
import PackageDescription

/// AndonCore is pure: not even the modules that the compiler imports by itself may reach it.
let pure: [SwiftSetting] = [
    .unsafeFlags([
        "-Xfrontend", "-disable-implicit-concurrency-module-import",
        "-Xfrontend", "-disable-implicit-string-processing-module-import",
    ])
]

let package = Package(
    name: "andon",
    platforms: [.macOS(.v14)],
    products: [
        .executable(name: "andon", targets: ["andon"]), .executable(name: "andon-pager", targets: ["andon-pager"]),
        // Not for others: a library that the stories preload.
        .library(name: "MovedClock", type: .dynamic, targets: ["MovedClock"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .target(name: "CProcess"),
        .systemLibrary(
            name: "CHyperscan", pkgConfig: "libhs",
            providers: [.apt(["libhyperscan-dev"]), .brew(["vectorscan"])]),
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .target(name: "AndonCore", swiftSettings: pure),
        .target(name: "AndonSimulation", dependencies: ["AndonCore"], swiftSettings: pure),
        .executableTarget(name: "andon-simulate", dependencies: ["AndonSimulation"], path: "bench/simulate"),
        .executableTarget(
            name: "andon-ticks",
            dependencies: [
                "AndonCore", "AndonStore", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ], path: "bench/ticks"),
        .target(
            name: "AndonStore",
            dependencies: [
                "AndonCore",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "AndonEvidence",
            dependencies: [
                "AndonCore", "CProcess", "CHyperscan",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(
            name: "AndonService",
            dependencies: [
                "AndonCore", "AndonStore", "AndonEvidence",
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Yams", package: "Yams"),
            ]),
        .target(
            name: "AndonPaging",
            dependencies: ["AndonCore", "AndonStore", "CCurl", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "AndonCommandLine",
            dependencies: [
                "AndonCore", "AndonStore", "AndonEvidence", "AndonService",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .executableTarget(
            name: "andon-pager",
            dependencies: [
                "AndonCommandLine", "AndonCore", "AndonEvidence", "AndonPaging", "AndonService", "AndonStore",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .executableTarget(
            name: "andon",
            dependencies: [
                "AndonCommandLine", "AndonCore", "AndonEvidence", "AndonService",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            // The loader would otherwise move a hundred thousand addresses at each start: a tenth of a passing run.
            // For the release flavour alone, whose Swift runtime is linked in: a shared one must not be copied from.
            linkerSettings: [
                .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(platforms: [.linux], configuration: .release))
            ]),
        .testTarget(
            name: "AndonCoreTests",
            dependencies: ["AndonCore", "AndonSimulation", .product(name: "Crypto", package: "swift-crypto")]),
        .testTarget(
            name: "AndonStoreTests",
            dependencies: ["AndonCore", "AndonStore", .product(name: "GRDB", package: "GRDB.swift")]),
        .testTarget(
            name: "AndonEvidenceTests",
            dependencies: [
                "AndonCore", "AndonEvidence", "CProcess",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(
            name: "AndonPagingTests", dependencies: ["AndonCore", "AndonEvidence", "AndonPaging", "AndonStore"],
            exclude: ["Peers"]),
        .target(name: "MovedClock", path: "Tests/MovedClock"),
        .testTarget(name: "HouseTests"),
        .testTarget(name: "StoryTests", dependencies: ["andon", "andon-pager"]),
    ]
)
