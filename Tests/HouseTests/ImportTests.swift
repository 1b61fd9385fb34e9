import Testing

@Suite("arrows point down")
struct ImportTests {
    /// What each target may import (spec 6's table). Glibc and Darwin are the system itself, for errno and the like.
    private static let allowed: [String: Set<String>] = [
        "AndonCore": [],
        "AndonSimulation": ["AndonCore"],
        "AndonStore": ["AndonCore", "GRDB", "Crypto", "Foundation"],
        "AndonEvidence": [
            "AndonCore", "Crypto", "SystemPackage", "CProcess", "CHyperscan", "Foundation", "Glibc", "Darwin",
        ],
        "AndonService": [
            "AndonCore", "AndonStore", "AndonEvidence", "Yams", "Foundation", "SystemPackage", "Glibc", "Darwin",
        ],
        "AndonPaging": ["AndonCore", "AndonStore", "CCurl", "Crypto", "Foundation", "Glibc", "Darwin"],
        "AndonCommandLine": [
            "AndonCore", "AndonStore", "AndonEvidence", "AndonService", "ArgumentParser", "Foundation", "SystemPackage",
            "CProcess", "Glibc", "Darwin",
        ],
        "andon": [
            "AndonCommandLine", "AndonCore", "AndonEvidence", "AndonService", "ArgumentParser", "Foundation",
            "SystemPackage",
        ],
        "andon-pager": [
            "AndonCommandLine", "AndonCore", "AndonEvidence", "AndonPaging", "AndonService", "AndonStore",
            "ArgumentParser", "Foundation", "SystemPackage", "Glibc", "Darwin",
        ],
    ]

    @Test("a file imports what its target may import, and nothing above it")
    func imports() {
        for file in House.sources {
            guard let allowed = Self.allowed[file.target] else {
                Issue.record("\(file.path): no row for \(file.target) in the table of imports")
                continue
            }
            for module in file.imports where !allowed.contains(module) {
                Issue.record("\(file.path) imports \(module), which \(file.target) may not")
            }
        }
        #expect(House.sources.count > 100, "the sources were found")
    }

    @Test("the core knows no clock, no Foundation, no concurrency and no Regex, not even unimported")
    func pureCore() {
        let foreign = [
            "async ", "await ", "Task {", "Regex<", "Date()", "ContinuousClock", "SuspendingClock", "URL(", " print(",
            "fputs", "getenv", "@MainActor", "actor ",
        ]
        for file in House.sources where file.target == "AndonCore" {
            for word in foreign where file.code.contains(word) {
                // `actor` is a word of the procedure too: only a declaration counts.
                if word == "actor ",
                    !file.lines.contains(where: { $0.hasPrefix("actor ") || $0.hasPrefix("public actor ") })
                {
                    continue
                }
                // Hyperscan patterns of programming languages stand in texts.
                if file.path.contains("UsualMessages") { continue }
                Issue.record("\(file.path) says \(word)")
            }
        }
    }

    @Test("the manifest gives the core no dependency and keeps the compiler's own imports from it")
    func manifest() throws {
        let manifest = try #require(House.file("Package.swift"))
        #expect(manifest.text.contains(#".target(name: "AndonCore", swiftSettings: pure)"#))
        #expect(manifest.text.contains("-disable-implicit-concurrency-module-import"))
        #expect(manifest.text.contains("-disable-implicit-string-processing-module-import"))
        for heavy in ["hummingbird", "vapor", "swift-nio", "async-http-client", "postgres"] {
            #expect(!manifest.text.lowercased().contains(heavy), "the CLI does not carry \(heavy)")
        }
    }

    @Test("the clock is read, and an id made, in the executable only")
    func surroundings() {
        for file in House.sources where file.target != "AndonCommandLine" {
            for word in [
                "Date()", "Date.now", "UUID()", "clock_gettime(CLOCK_REALTIME", "TimeZone.current", "gettimeofday",
            ]
            where file.code.contains(word) {
                Issue.record("\(file.path) says \(word): it belongs to Surroundings, made in the executable")
            }
        }
    }

    @Test("nothing of the server weighs on the command line")
    func noServer() {
        for file in House.sources {
            // libcurl is the pager's, and reaches nothing that the command line links.
            let curl = file.target == "AndonPaging" ? [] : ["CCurl", "curl_easy"]
            for word in curl + ["Hummingbird", "FoundationNetworking", "URLSession", "NIOCore"]
            where file.imports.contains(word) || file.code.contains(word) {
                Issue.record("\(file.path) says \(word)")
            }
        }
    }
}
