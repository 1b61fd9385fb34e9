#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a process that outlives its starter must not keep of it.
enum Inheritance {
    /// Closes every descriptor but the three standard ones: a pipe or a lock that our starter's caller handed down would
    /// otherwise stay open for as long as an incident does.
    static func drop() {
        guard let folder = opendir("/dev/fd") else { return }
        var numbers: [Int32] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if let number = Int32(name), number > 2, number != dirfd(folder) { numbers.append(number) }
        }
        closedir(folder)
        for number in numbers { close(number) }
    }
}
