import AndonCore
import AndonEvidence
import AndonStore

extension Problem {
    /// What happened, why, and what to do.
    public var english: String {
        switch self {
        case .refused(let refusal): refusal.english
        case .noProject(let folder): "There is no andon.yaml in \(folder) or above. Make one with andon init."
        case .configuration(let problems):
            (["The configuration cannot be taken."] + problems.map { "  " + $0.english } + [
                "Mend that, then run it again."
            ])
            .joined(separator: "\n")
        case .notReady(let findings):
            (["It cannot be sealed yet. First:"]
                + findings.map { "  ✗ \($0.place): \($0.message.en)\n    → \($0.mend.en)" }).joined(separator: "\n")
        case .noSuchIncident(let id): "No incident's id begins with \"\(id)\". List them with andon incidents."
        case .ambiguousIncident(let id, let candidates):
            "Several incidents' ids begin with \"\(id)\" (\(candidates.joined(separator: ", "))). Give more of it."
        case .noSuchFile(let path):
            path.hasSuffix(".sig")
                ? "There is no signature: \(path). Do: put the file that ssh-keygen -Y sign made next to the text."
                : "There is no such file: \(path). Do: check the path."
        case .cannotCreate(let path, let why):
            "Cannot create \(path) (\(why)). Check the place, the permissions and the free space."
        case .journal(let error): error.english
        case .inputOutput(let path, let why):
            "Cannot read or write \(path) (\(why)). Do: check that it is a file, its place and its permissions."
        case .signing(let error): error.english
        case .wrongSigner(let allowed):
            """
            The signature does not count: that key is not the \(allowed.map(\.english).joined(separator: ", "))'s in the contacts in force.
            Do: name a registered key with --sign-with. Where it is lost, the first line's and the emergency contact's keys together will do.
            """
        case .foreignKey(let allowed):
            """
            The signature does not count: that key is not the \(allowed.map(\.english).joined(separator: ", "))'s in the contacts in force.
            Do: sign with a registered key: here with --sign-with, elsewhere the text of --request.
            """
        case .brokenSignature:
            """
            The signature does not fit the text: one of them was changed on its way, or it was signed without -n andon-instruction.
            Do: send the text of --request as an attachment, and sign it again with ssh-keygen -Y sign -n andon-instruction.
            """
        case .evidence(let error): "The evidence: \(error.english)"
        case .noEvidence(let id): "The evidence of incident \(id) is not preserved yet. See andon status."
        case .supervisor(let error): "Not run, nothing was started: \(error.english)"
        case .usage(let words): words.en
        }
    }
}

extension ConfigurationProblem.Kind {
    var english: String {
        switch self {
        case .syntax(let why): "this is no YAML (\(why))"
        case .unknownKey(let key, let nearest):
            "there is no key \"\(key)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .duplicateKey(let key): "\"\(key)\" stands there twice"
        case .missingKey(let key): "\"\(key)\" is missing"
        case .wrongType(let key, let expected): "\"\(key)\" must be \(expected.english)"
        case .controlCharacter(let key, let code):
            "\"\(key)\" holds a control character (U+\(code)); write it without"
        case .notAllowed(let key, let value, let allowed):
            "\"\(key): \(value)\" is not allowed (one of \(allowed.joined(separator: ", ")))"
        case .undefined(let key, let name): "\"\(key): \(name)\" is not defined"
        case .unknownZone(let zone): "there is no zone \"\(zone)\" (is tzdata installed, is it spelt right?)"
        case .missingFile: "the file is not there"
        case .unreadable(let why): "it cannot be read (\(why))"
        case .noFrontMatter: "it does not begin with YAML between two lines of ---"
        case .signature(let pattern, let why): "the pattern \"\(pattern)\" cannot be used (\(why))"
        case .paging(let problem): problem.english
        case .duplicateEntry(let id): "two runbook entries have the id \"\(id)\""
        }
    }
}

extension ConfigurationProblem.Expected {
    var english: String {
        switch self {
        case .text: "a text"
        case .number: "a number"
        case .boolean: "true or false"
        case .list: "a list"
        case .mapping: "keys with values"
        case .duration: "a duration (10s, 5m, 2h, 1d; at most 3660d)"
        }
    }
}

extension JournalError {
    var english: String {
        switch self {
        case .absent(let path):
            "There is no record at \(path), yet bundles or a seal are left: this is no new project. In doubt everything is held. Bring the record back from a backup, and tell the second line."
        case .unopenable(let path, let why):
            "The record cannot be opened: \(path) (\(why)). In doubt everything is held. Remove what is in its way (permissions, a mount, another file in its place), then look with andon doctor."
        case .newer(let found, let known):
            "This record was written by a newer andon (version \(found); this one knows up to \(known)). Update andon."
        case .diskFull:
            "The disk is full, nothing can be recorded. Make room, then run andon status. The hold stays on."
        case .inputOutput(let why): "The record cannot be read or written (\(why))"
        case .conflict(let incident): "\(incident) was changed by somebody else at the same time. Run it again."
        case .refused(let refusal): refusal.english
        case .damaged(let what): "The record is damaged: \(what). Look with andon audit, and tell the second line."
        }
    }
}

extension SigningError {
    var english: String {
        switch self {
        case .toolMissing: "ssh-keygen is missing. Install openssh-client."
        case .keyUnreadable(let path):
            "The key cannot be read: \(path). Do: check the path, name the private key's file, and keep others from reading it (chmod 600)."
        case .keyExists(let path): "There is a key already: \(path)"
        case .passphraseNeeded(let path):
            "The key \(path) needs its passphrase. Run this at a terminal, or put it into ssh-agent."
        case .agentUnreachable: "There is no key to sign with: no ssh-agent answers. Name a key with --sign-with."
        case .agentLacksKey(let fingerprint):
            "ssh-agent does not have the key \(fingerprint). Use ssh-add, or name a key with --sign-with."
        case .agentRefused(let detail): "ssh-agent did not sign (\(detail))"
        case .malformedKey(let line): "This is no public SSH key: \(line)"
        case .unfitPrincipal(let name): "This cannot be a signer's name: \(name)"
        case .timedOut: "ssh-keygen did not end in time."
        case .noTemporaryFolder: "No temporary folder can be made."
        case .failed(let detail): "ssh-keygen failed (\(detail))"
        }
    }
}

extension BagError {
    var english: String {
        switch self {
        case .noSpace(let file): "no space left on the device (\(file))"
        case .refused(let file, let why): "\(file) (\(why.description))"
        case .alreadyThere(let name): "\(name) is there already"
        case .busy(let name): "another andon is building \(name)"
        case .unfitName(let name): "this cannot be a name: \(name)"
        case .differs(let file): "what was read back is not what was written: \(file)"
        case .originalDamaged(let problems): "the original does not verify (\(problems.count) problems)"
        case .fileExists(let path): "\(path) is there already and is not overwritten"
        case .unsigned(let error): error.english
        case .malformed(let file): "not in a form that can be read: \(file)"
        }
    }
}

extension SupervisorError {
    var english: String {
        switch self {
        case .folder(let path, let number): "cannot enter the working folder \(path) (\(SystemReason.text(number)))"
        case .streams(let number): "no pipes or terminal to be had (\(SystemReason.text(number)))"
        case .spawn(let number): "no process can be made (\(SystemReason.text(number)))"
        }
    }
}

extension BagProblem {
    /// What is wrong with a bundle.
    public var english: String {
        switch self {
        case .noBag: "the bundle is not there"
        case .declaration: "the BagIt declaration is missing"
        case .missing: "the file is gone"
        case .altered: "its content was altered"
        case .added: "the file was added"
        case .notAFile: "it is a link or something else instead of a file"
        case .unreadable: "it cannot be read"
        case .malformedLine: "a line of the manifest is malformed"
        case .listedTwice: "the manifest lists it twice"
        case .outside: "the manifest points outside data/"
        case .notCovered: "the manifest does not cover it"
        case .tooLarge: "it is too large"
        case .unsigned: "the signature is missing"
        case .badSignature: "the signature does not verify (other content or another key)"
        case .signatureUnchecked(let error): "the signature could not be checked: \(error.english)"
        }
    }
}

extension ChainProblem {
    /// What is wrong with the record.
    public var english: String {
        switch self {
        case .eventHash(let incident, let seq): "\(incident) event \(seq): its content was rewritten"
        case .eventLink(let incident, let seq):
            "\(incident) event \(seq): it does not follow the one before (deleted, reordered)"
        case .eventUnreadable(let incident, let seq): "\(incident) event \(seq): it cannot be read"
        case .index(let incident): "\(incident): the index says something else than the events"
        case .paging(let incident): "\(incident): who is told, or was, is not what the events say"
        case .ledgerHead(let seq, let incident): "ledger \(seq): it does not agree with the record of \(incident)"
        case .notInLedger(let incident): "\(incident): it has events that the ledger does not know"
        case .ledger(let seq): "ledger \(seq): rewritten, deleted or reordered"
        case .run(let id): "run \(id): it does not agree with the ledger"
        case .seal(let number, let path): "seal \(number)\(path.map { " \($0)" } ?? ""): it is not what was signed"
        case .database(let text): "database: \(text)"
        case .witness(let count): "ledger \(count): not the head that you hold (the record may have been made anew)"
        }
    }
}
