import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The names in a folder, as bytes: file names need not be UTF-8.
struct FolderListing {
    /// Sorted by their bytes, without `.` and `..`; empty where the folder cannot be read.
    let names: [[UInt8]]

    init(_ folder: FilePath) {
        self.init(descriptor: open(folder.string, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    }

    /// Takes the descriptor over and closes it.
    init(descriptor: Int32) {
        guard descriptor >= 0, let stream = fdopendir(descriptor) else {
            if descriptor >= 0 { close(descriptor) }
            names = []
            return
        }
        defer { closedir(stream) }
        var found: [[UInt8]] = []
        while let entry = readdir(stream) {
            let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
            let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: UInt8.self)
            let length = strlen(UnsafePointer<CChar>(OpaquePointer(name)))
            let bytes = Array(UnsafeBufferPointer(start: name, count: length))
            if bytes != [0x2E] && bytes != [0x2E, 0x2E] { found.append(bytes) }
        }
        names = found.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
