import Foundation
import Testing

@Suite("A bundle verifies, and a forged one does not")
struct EvidenceVerifyTests {
    /// One way to forge a bundle; the script runs in the bundle's folder.
    struct Forgery: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let script: String
        /// What a problem must name.
        let names: String
        /// Whether the four stock commands find it too; an outsider cannot know which of two whole bundles is meant,
        /// and at a pipe sha256sum waits for ever, which is nil here.
        var isFoundOutside: Bool? = true
    }

    static let file = "f=$(ls data | head -n 1); "

    static let forgeries = [
        Forgery(
            testDescription: "one edited byte", script: file + "printf X | dd of=data/$f bs=1 conv=notrunc status=none",
            names: "data/001"),
        Forgery(testDescription: "a removed file", script: file + "rm data/$f", names: "data/001"),
        Forgery(testDescription: "an added file", script: "echo more > data/999-more", names: "data/999-more"),
        Forgery(
            testDescription: "an added file beside data", script: "echo more > more.txt", names: "more.txt",
            isFoundOutside: false),
        Forgery(
            testDescription: "an added folder with a file", script: "mkdir data/deep; echo more > data/deep/more",
            names: "data/deep"),
        Forgery(
            testDescription: "a link for a file",
            script: file + "cp data/$f ../../../../outside; rm data/$f; ln -s \"$PWD/../../../../outside\" data/$f",
            names: "data/001"),
        Forgery(
            testDescription: "a pipe for a file", script: file + "rm data/$f; mkfifo data/$f", names: "data/001",
            isFoundOutside: nil),
        Forgery(
            testDescription: "an edited manifest", script: "sed -i '1s/^./x/' manifest-sha256.txt",
            names: "manifest-sha256.txt"),
        Forgery(
            testDescription: "a line less in the manifest, and its file gone",
            script: file + "rm data/$f; sed -i '/'\"$f\"'/d' manifest-sha256.txt", names: "manifest-sha256.txt"),
        Forgery(
            testDescription: "an edited byte with its manifests made anew",
            script: file + "echo forged > data/$f; sha256sum data/* > manifest-sha256.txt; " + newTags,
            names: "tagmanifest-sha256.txt"),
        Forgery(
            testDescription: "edited items", script: "sed -i '1s/collected/missing/;1s/stdout/stdoot/' items.jsonl",
            names: "items.jsonl"),
        Forgery(
            testDescription: "edited events", script: "sed -i '1s/andon/anton/' events.jsonl", names: "events.jsonl"),
        Forgery(
            testDescription: "an edited bag-info", script: "echo 'Contact-Name: nobody' >> bag-info.txt",
            names: "bag-info.txt"),
        Forgery(
            testDescription: "a signature by a foreign key",
            script: "rm tagmanifest-sha256.txt.sig; " + foreignSignature, names: "tagmanifest-sha256.txt.sig"),
        Forgery(
            testDescription: "all made anew and signed by a foreign key",
            script: file + "echo forged > data/$f; sha256sum data/* > manifest-sha256.txt; " + newTags
                + "rm tagmanifest-sha256.txt.sig; " + foreignSignature, names: "tagmanifest-sha256.txt.sig"),
        Forgery(
            testDescription: "no signature", script: "rm tagmanifest-sha256.txt.sig",
            names: "tagmanifest-sha256.txt.sig"),
        Forgery(
            testDescription: "no declaration", script: "echo 'BagIt-Version: 0.97' > bagit.txt", names: "bagit.txt"),
        Forgery(
            testDescription: "all made anew and signed by the machine's own key",
            script: file + "echo forged > data/$f; sha256sum data/* > manifest-sha256.txt; " + newTags
                + "rm tagmanifest-sha256.txt.sig; ssh-keygen -q -Y sign -n andon-evidence "
                + "-f \"$XDG_CONFIG_HOME/andon/machine\" tagmanifest-sha256.txt", names: "", isFoundOutside: false),
    ]

    static let newTags =
        "sha256sum bagit.txt bag-info.txt manifest-sha256.txt items.jsonl events.jsonl > tagmanifest-sha256.txt; "
    static let foreignSignature =
        "ssh-keygen -q -t ed25519 -N '' -C foreign -f ../../../../foreign; "
        + "ssh-keygen -q -Y sign -n andon-evidence -f ../../../../foreign tagmanifest-sha256.txt"

    /// A sealed project with one incident, copied for each forgery.
    static let held = Swift.Result { () throws -> Templates.Template in
        let project = try Templates.generic.get().project.copy()
        try project.failingRun()
        return Templates.Template(project: project)
    }

    @Test("the four stock commands and andon verify a bundle as it was sealed")
    func whole() throws {
        let project = try EvidenceVerifyTests.held.get().project.copy()
        defer { project.remove() }
        let bag = try project.bag()
        let stock = try project.stockCommands(in: bag)
        #expect(stock.exitCode == 0, "\(stock)")
        let verify = try project.andon("evidence", "verify", "latest", "--json")
        #expect(verify.exitCode == 0, "\(verify)")
        #expect(verify.json.ok == .bool(true) && verify.json.problems.list.isEmpty, "\(verify)")
        #expect(verify.json.problems == .array([]))
        let show = try project.show()
        let digest = try project.bash("sha256sum < '\(bag)/tagmanifest-sha256.txt'").out.prefix(64)
        #expect(show.evidence.digest.text == String(digest))
        // Nobody but the owner may read it, nobody at all may write it.
        #expect(try project.bash("find '\(bag)' -perm /277 -type f; find '\(bag)' -perm /077").out.isEmpty)
    }

    @Test("a forged bundle is refused with 65, and the file is named", arguments: forgeries)
    func forged(_ forgery: Forgery) throws {
        let project = try EvidenceVerifyTests.held.get().project.copy()
        defer { project.remove() }
        let bag = try project.bag()
        let signers = try project.expected(project.andon("evidence", "signers")).out
        let script = "cd '\(bag)'; chmod -R u+w .; exec 2>&1; " + forgery.script
        try project.expected(project.bash(script))
        let verify = try project.andon("evidence", "verify", "latest", "--json")
        #expect(verify.exitCode == 65, "\(verify)")
        #expect(verify.json.ok == .bool(false))
        let problems = verify.json.problems.list.compactMap(\.text)
        #expect(
            !problems.isEmpty && problems.contains { forgery.names.isEmpty || $0.contains(forgery.names) },
            "\(problems)")
        let inWords = try project.andon("evidence", "verify", "latest")
        #expect(inWords.exitCode == 65 && (forgery.names.isEmpty || inWords.all.contains(forgery.names)), "\(inWords)")
        let audit = try project.andon("audit")
        #expect(audit.exitCode == 65 && (forgery.names.isEmpty || audit.all.contains(forgery.names)), "\(audit)")
        guard let isFoundOutside = forgery.isFoundOutside else { return }
        let stock = try project.stockCommands(in: bag, signers: signers)
        #expect((stock.exitCode != 0) == isFoundOutside, "\(stock)")
    }

    @Test("a bundle that is gone, or that of another incident in its place, is refused")
    func swapped() throws {
        let project = try EvidenceVerifyTests.held.get().project.copy()
        defer { project.remove() }
        let first = try project.show()
        try project.expected(project.andon("pull", "the lamp is out", as: .operatorOne))
        let second = try project.show()
        let (one, two) = (try #require(first.evidence.path.text), try #require(second.evidence.path.text))
        try project.bash("mv '\(one)' ../kept; cp -a '\(two)' '\(one)'")
        let verify = try project.andon("evidence", "verify", first.id.text ?? "?")
        #expect(verify.exitCode == 65, "\(verify)")
        try project.bash("rm -rf '\(one)'")
        let gone = try project.andon("evidence", "verify", first.id.text ?? "?")
        #expect(gone.exitCode == 65, "\(gone)")
        #expect(try project.andon("audit").exitCode == 65)
        #expect(try project.andon("evidence", "verify", second.id.text ?? "?").exitCode == 0)
    }
}
