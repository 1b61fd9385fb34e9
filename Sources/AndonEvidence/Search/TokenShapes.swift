/// The kinds of secrets that can be told by their looks.
public enum TokenShapes {
    /// All kinds; for hiding.
    public static let all: [TokenShape] = telling + [authorization, bearer, urlPassword, assignment]

    /// The kinds that count for the verdict.
    public static let telling: [TokenShape] = [
        privateKey, github, githubFineGrained, npm, aws, slack, google, anthropic, openAI, jwt,
    ]

    static let privateKey = TokenShape(
        "private-key", pattern: "-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----", tells: true,
        anchors: ["-----begin ", "-----end "], read: PrivateKeyBlock.read)

    static let github = TokenShape(
        "github-token", pattern: "gh[pousr]_[A-Za-z0-9]{36}", tells: true,
        anchors: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"]
    ) { text, place in
        VendorToken(prefix: 4, minimum: 36, marks: "", bounded: false).read(text, place) { token in
            text[place] == 0x67 && text[place + 1] == 0x68 ? TokenChecksum.judge(token.dropFirst(4)) : nil
        }
    }

    static let githubFineGrained = TokenShape(
        "github-token", pattern: "github_pat_[A-Za-z0-9_]{60}", tells: true, anchors: ["github_pat_"]
    ) { text, place in
        VendorToken(prefix: 11, minimum: 60, marks: "_", bounded: false).read(text, place) { _ in .suspected }
    }

    static let npm = TokenShape(
        "npm-token", pattern: "npm_[A-Za-z0-9]{36}", tells: true, anchors: ["npm_"]
    ) { text, place in
        VendorToken(prefix: 4, minimum: 36, marks: "", bounded: true).read(text, place) { token in
            TokenChecksum.judge(token.dropFirst(4))
        }
    }

    static let aws = TokenShape(
        "aws-access-key", pattern: "A(?:KIA|SIA)[A-Z2-7]{16}", tells: true, anchors: ["akia", "asia"]
    ) { text, place in
        VendorToken(prefix: 4, minimum: 16, marks: "", bounded: true).read(text, place) { token in
            let isID = token.count == 20 && token.allSatisfy { $0.isUppercase || ($0 >= 0x32 && $0 <= 0x37) }
            // The vendor's documentation writes its own examples so.
            return isID && !token.suffix(7).elementsEqual("EXAMPLE".utf8) ? .suspected : nil
        }
    }

    static let slack = TokenShape(
        "slack-token", pattern: "xox[abeoprs]-[A-Za-z0-9-]{10}", tells: true,
        anchors: ["xoxa-", "xoxb-", "xoxe-", "xoxo-", "xoxp-", "xoxr-", "xoxs-"]
    ) { text, place in
        VendorToken(prefix: 5, minimum: 10, marks: "-", bounded: true).read(text, place) { token in
            token.contains { $0.isDigit } ? .suspected : nil
        }
    }

    static let google = TokenShape(
        "google-api-key", pattern: "AIza[A-Za-z0-9_-]{35}", tells: true, anchors: ["aiza"]
    ) { text, place in
        VendorToken(prefix: 4, minimum: 35, marks: "_-", bounded: true).read(text, place) { token in
            token.starts(with: "AIza".utf8) ? .suspected : nil
        }
    }

    static let anthropic = TokenShape(
        "anthropic-key", pattern: "sk-ant-[A-Za-z0-9_-]{20}", tells: true, anchors: ["sk-ant-"]
    ) { text, place in
        VendorToken(prefix: 7, minimum: 20, marks: "_-", bounded: true).read(text, place) { token in
            VendorToken.isRandom(token.dropFirst(7)) ? .suspected : nil
        }
    }

    static let openAI = TokenShape(
        "openai-key", pattern: "sk-[A-Za-z0-9_-]{20}", tells: true, anchors: ["sk-"]
    ) { text, place in
        VendorToken(prefix: 3, minimum: 20, marks: "_-", bounded: true).read(text, place) { token in
            !token.starts(with: "sk-ant-".utf8) && VendorToken.isRandom(token.dropFirst(3)) ? .suspected : nil
        }
    }

    static let jwt = TokenShape(
        "jwt", pattern: "eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]", tells: true, anchors: ["eyj"]
    ) { text, place in
        VendorToken(prefix: 3, minimum: 30, marks: "_-.", bounded: true).read(text, place) { token in
            let parts = token.split(separator: 0x2E, maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 3, parts[2].count >= 10 else { return nil }
            // `eyJ` is what every JSON object begins with in base64.
            return parts[0].starts(with: "eyJ".utf8) && parts[1].starts(with: "eyJ".utf8) ? .suspected : nil
        }
    }

    static let authorization = TokenShape(
        "authorization", pattern: "authorization[\"']?\\s{0,4}[:=]", caseless: true, tells: false,
        anchors: ["authorization"], read: Assignment.readHeader)

    static let bearer = TokenShape(
        "bearer", pattern: "bearer [A-Za-z0-9._~+/=-]{8}", caseless: true, tells: false, anchors: ["bearer "]
    ) { text, place in
        let start = place + 7
        let token = text[start...].prefix { $0.isAlphanumeric || "-._~+/=".utf8.contains($0) }
        guard token.count >= 8, token.contains(where: { $0.isDigit }) || token.count >= 24,
            !Placeholder.holds(token)
        else { return nil }
        return TokenMatch(range: start..<token.endIndex, certainty: .suspected)
    }

    static let urlPassword = TokenShape(
        "url-password", pattern: "://[^\\s/@:]{0,60}:[^\\s@]{1,200}@", tells: false, anchors: ["://"]
    ) { text, place in
        guard let password = URLPassword.password(in: text, at: place), !Placeholder.holds(text[password]) else {
            return nil
        }
        return TokenMatch(range: password, certainty: .suspected)
    }

    static let assignment = TokenShape(
        "assignment",
        pattern: "(?:passw(?:or)?d|passphrase|secret|token|api[_-]?key|credential|pwd)[\"']?\\s{0,4}(?:=|:)",
        caseless: true, tells: false, anchors: Assignment.anchors, read: Assignment.read)
}
