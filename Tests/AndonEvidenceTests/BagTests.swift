import AndonCore
import SystemPackage
import Testing

@testable import AndonEvidence

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct BagTests {
    @Test("a sealed bag verifies, by us and by the stock commands")
    func sealed() throws {
        let workshop = try BagWorkshop()
        let bag = try workshop.sealedBag()
        #expect(try workshop.problems(bag.path) == [])
        #expect(try workshop.stockCommandsAccept(bag.path))
        #expect(try SealedBag(reading: bag.path) == bag)
        let digest = try workshop.shell("sha256sum < INC-1/tagmanifest-sha256.txt", in: workshop.evidence).text
        #expect(digest.hasPrefix(bag.digest))
        #expect(try workshop.shell("ls -A evidence").text == "INC-1")
        #expect(try modes(workshop) == "400\n700")
        let information = try workshop.shell("cat INC-1/bag-info.txt", in: workshop.evidence).text
        #expect(information.contains("External-Identifier: INC-1"))
        #expect(information.contains("Payload-Oxum: 16.2"))
    }

    @Test("the group may read where the evidence folder is the group's")
    func shared() throws {
        let workshop = try BagWorkshop()
        chmod(workshop.evidence.string, 0o2770)
        _ = try workshop.sealedBag()
        #expect(try modes(workshop) == "2770\n440")
    }

    private func modes(_ workshop: BagWorkshop) throws -> String {
        try workshop.shell("stat -c %a INC-1 INC-1/data INC-1/data/* INC-1/*.txt | sort -u", in: workshop.evidence).text
    }

    static let forgeries: [(String, String, BagProblem)] = [
        ("an edited byte", "printf X | dd of=data/001-one.txt conv=notrunc", .altered(file: "data/001-one.txt")),
        ("a byte more", "echo >> data/001-one.txt", .altered(file: "data/001-one.txt")),
        ("a removed file", "rm -f data/002-two.txt", .missing(file: "data/002-two.txt")),
        ("an added file", "touch data/003-x.txt", .added(file: "data/003-x.txt")),
        ("an added folder", "mkdir data/more; touch data/more/x", .notAFile(file: "data/more")),
        (
            "a link for a file", "cp data/001-one.txt ../x; ln -sf ../../x data/001-one.txt",
            .notAFile(file: "data/001-one.txt")
        ),
        ("a pipe among the files", "mkfifo data/pipe", .notAFile(file: "data/pipe")),
        (
            "an edited manifest", "printf X >> data/001-one.txt; sha256sum data/* > manifest-sha256.txt",
            .altered(file: "manifest-sha256.txt")
        ),
        ("edited items", "sed -i s/collected/missing/ items.jsonl", .altered(file: "items.jsonl")),
        ("edited events", "echo '{}' >> events.jsonl", .altered(file: "events.jsonl")),
        ("no items", "rm -f items.jsonl", .missing(file: "items.jsonl")),
        (
            "manifests made anew without the key",
            "echo x >> data/001-one.txt; sha256sum data/* > manifest-sha256.txt; sha256sum bag-info.txt bagit.txt "
                + "events.jsonl items.jsonl manifest-sha256.txt > tagmanifest-sha256.txt",
            .badSignature(file: "tagmanifest-sha256.txt.sig")
        ),
        (
            "a foreign signature",
            "rm -f *.sig; ssh-keygen -q -t ed25519 -N '' -f ../foreign; "
                + "ssh-keygen -q -Y sign -f ../foreign -n andon-evidence tagmanifest-sha256.txt",
            .badSignature(file: "tagmanifest-sha256.txt.sig")
        ),
        ("no signature", "rm -f *.sig", .unsigned(file: "tagmanifest-sha256.txt.sig")),
        (
            "a line of garbage", "echo garbage >> manifest-sha256.txt",
            .malformedLine(manifest: "manifest-sha256.txt", line: 3)
        ),
        (
            "a manifest without its end", "truncate -s -1 manifest-sha256.txt",
            .malformedLine(manifest: "manifest-sha256.txt", line: 2)
        ),
        (
            "a file listed twice", "head -1 manifest-sha256.txt >> manifest-sha256.txt",
            .listedTwice(manifest: "manifest-sha256.txt", file: "data/001-one.txt")
        ),
        (
            "a path that leaves data", "sed -i 's|data/001|data/../../001|' manifest-sha256.txt",
            .outside(manifest: "manifest-sha256.txt", file: "data/../../001-one.txt")
        ),
        (
            "items not covered", "sed -i /items/d tagmanifest-sha256.txt",
            .notCovered(file: "items.jsonl")
        ),
        ("no declaration", "rm -f bagit.txt", .missing(file: "bagit.txt")),
    ]

    @Test("each forgery is found, by us and by the stock commands", arguments: forgeries.indices)
    func forged(_ index: Int) throws {
        let (name, script, problem) = Self.forgeries[index]
        let workshop = try BagWorkshop()
        let bag = try workshop.sealedBag()
        #expect(try workshop.shell("chmod u+w * data/*; " + script, in: bag.path).isSuccess, "\(name)")
        let found = try workshop.problems(bag.path)
        #expect(found.contains(problem), "\(name): \(found)")
        #expect(try !workshop.stockCommandsAccept(bag.path), "\(name)")
    }

    @Test("a file added beside the manifests is found")
    func stranger() throws {
        let workshop = try BagWorkshop()
        let bag = try workshop.sealedBag()
        try workshop.shell("touch README; ln -s /etc/passwd link", in: bag.path)
        #expect(try workshop.problems(bag.path) == [.added(file: "README"), .notAFile(file: "link")])
    }

    @Test("a declaration that says something else is found")
    func declaration() throws {
        let workshop = try BagWorkshop()
        let bag = try workshop.sealedBag()
        try workshop.shell("chmod u+w bagit.txt; echo BagIt-Version: 0.9 > bagit.txt", in: bag.path)
        #expect(try workshop.problems(bag.path).contains(.declaration(file: "bagit.txt")))
    }

    @Test("a bag that is not there, or is a link to one, is none")
    func noBag() throws {
        let workshop = try BagWorkshop()
        let bag = try workshop.sealedBag()
        #expect(try workshop.problems(workshop.path.appending("nothing")) == [.noBag(errno: ENOENT)])
        symlink(bag.path.string, workshop.path.appending("link").string)
        #expect(try workshop.problems(workshop.path.appending("link")) == [.noBag(errno: ENOTDIR)])
    }

    @Test("without ssh-keygen's answer a signature is not called good")
    func unchecked() throws {
        let workshop = try BagWorkshop()
        let bag = try workshop.sealedBag()
        let found = BagVerifier().problems(in: bag.path, allowedSigners: "", principal: "machine")
        #expect(found == [.badSignature(file: "tagmanifest-sha256.txt.sig")])
    }

    @Test("a bag is never built over another")
    func twice() throws {
        let workshop = try BagWorkshop()
        let bag = try workshop.sealedBag()
        #expect(throws: BagError.alreadyThere(name: "INC-1")) {
            _ = try BagWriter(in: workshop.evidence, name: "INC-1")
        }
        #expect(try workshop.problems(bag.path) == [])
    }

    @Test("two builders of one bag do not disturb each other")
    func busy() throws {
        let workshop = try BagWorkshop()
        let first = try BagWriter(in: workshop.evidence, name: "INC-1")
        #expect(throws: BagError.busy(name: "INC-1")) { _ = try BagWriter(in: workshop.evidence, name: "INC-1") }
        _ = try first.finish(BagInformation(incident: "1", date: "2026-11-22"), events: [], machineKey: workshop.key)
        #expect(try workshop.problems(workshop.evidence.appending("INC-1")) == [])
    }

    @Test("a bag that was not finished leaves nothing behind")
    func dropped() throws {
        let workshop = try BagWorkshop()
        do {
            let writer = try BagWriter(in: workshop.evidence, name: "INC-1")
            try writer.payload("001-x").write([1, 2, 3])
        }
        #expect(try workshop.shell("ls -A evidence").text == "")
    }

    @Test("what a killed builder left is removed, and nothing that it links to")
    func leftover() throws {
        let workshop = try BagWorkshop()
        try workshop.shell(
            "mkdir -p keep evidence/.INC-1.partial/data/deep; touch keep/file evidence/.INC-1.partial/data/deep/x; "
                + "ln -s ../../../keep evidence/.INC-1.partial/data/link; ln -s ../keep evidence/.INC-2.partial")
        _ = try workshop.sealedBag("INC-1")
        _ = try workshop.sealedBag("INC-2")
        #expect(try workshop.shell("ls -A evidence keep").text == "evidence:\nINC-1\nINC-2\n\nkeep:\nfile")
    }

    @Test(
        "a name that leads out of the evidence folder is refused",
        arguments: ["", ".", "..", "a/b", ".x", "-x", "a b"]
    )
    func names(_ name: String) throws {
        let workshop = try BagWorkshop()
        #expect(throws: BagError.unfitName(name)) { _ = try BagWriter(in: workshop.evidence, name: name) }
    }

    @Test("without the key nothing is called preserved")
    func noKey() throws {
        let workshop = try BagWorkshop()
        unlink(workshop.key.string)
        #expect(throws: BagError.unsigned(.keyUnreadable(path: workshop.key.string))) { _ = try workshop.sealedBag() }
        #expect(try workshop.shell("ls -A evidence").text == "")
    }

    @Test("an empty collection is a bag too")
    func empty() throws {
        let workshop = try BagWorkshop()
        let writer = try BagWriter(in: workshop.evidence, name: "E")
        let bag = try writer.finish(
            BagInformation(incident: "E\nForged: yes", date: "2026-11-22"), events: [], machineKey: workshop.key)
        #expect(try workshop.problems(bag.path) == [])
        #expect(try workshop.stockCommandsAccept(bag.path))
        let forged = try workshop.shell("grep -c Forged: bag-info.txt; grep -c ^Forged bag-info.txt", in: bag.path)
        #expect(forged.text == "1\n0")
    }

    @Test("a full disk is told as such, and the space is given back", .enabled(if: geteuid() == 0))
    func fullDisk() throws {
        let workshop = try BagWorkshop()
        try #require(try workshop.shell("mount -t tmpfs -o size=64k none evidence").isSuccess)
        defer { _ = try? workshop.shell("umount evidence") }
        #expect(throws: BagError.noSpace(file: "data/001-big")) {
            let writer = try BagWriter(in: workshop.evidence, name: "INC-1")
            let payload = try writer.payload("001-big")
            for _ in 0..<100 { try payload.write([UInt8](repeating: 7, count: 4096)) }
        }
        #expect(try workshop.shell("ls -A evidence").text == "")
    }
}
