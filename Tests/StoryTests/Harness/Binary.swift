import Foundation

/// The binary that the stories drive, and the folders of this package.
enum Binary {
    /// `ANDON_BINARY` in the environment, else the `andon` that was built beside this test bundle.
    static let path: String = {
        if let given = ProcessInfo.processInfo.environment["ANDON_BINARY"], !given.isEmpty { return given }
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            for name in ["andon", ".build/debug/andon"] where isProgram(folder.path + "/" + name) {
                return folder.path + "/" + name
            }
        }
        let package = packageFolder + "/.build/debug/andon"
        precondition(isProgram(package), "no andon to test: build it first or set ANDON_BINARY")
        return package
    }()

    /// The folder with `Package.swift`.
    static let packageFolder: String = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder.path
    }()

    /// The stand-in for TOS.
    static var examples: String { packageFolder + "/Examples/tos" }

    private static func isProgram(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
            && FileManager.default.isExecutableFile(atPath: path)
    }
}
