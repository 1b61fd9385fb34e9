import AndonCore
import AndonEvidence
import AndonStore

extension Problem {
    /// What happened, why, and what to do.
    public var japanese: String {
        switch self {
        case .refused(let refusal): refusal.japanese
        case .noProject(let folder):
            "andon.yaml がありません: \(folder) とその上のフォルダを探しました。andon init で作ってください。"
        case .configuration(let problems):
            (["設定を読めません。"] + problems.map { "  " + $0.japanese } + ["その行を直してから、もう一度実行してください。"])
                .joined(separator: "\n")
        case .notReady(let findings):
            (["封印できません。先に次を満たしてください。"]
                + findings.map { "  ✗ \($0.place): \($0.message.ja)\n    → \($0.mend.ja)" }).joined(separator: "\n")
        case .noSuchIncident(let id): "「\(id)」で始まる障害はありません。andon incidents で一覧を見てください。"
        case .ambiguousIncident(let id, let candidates):
            "「\(id)」で始まる障害が複数あります（\(candidates.joined(separator: "、"))）。もう少し長く指定してください。"
        case .noSuchFile(let path):
            path.hasSuffix(".sig")
                ? "署名ファイルがありません: \(path)。ssh-keygen -Y sign が作ったファイルを文面の隣に置いてください。"
                : "ファイルがありません: \(path)。パスを確かめてください。"
        case .cannotCreate(let path, let why): "作成できません: \(path)（\(why)）。場所と権限、空き容量を確かめてください。"
        case .journal(let error): error.japanese
        case .inputOutput(let path, let why): "読み書きできません: \(path)（\(why)）。ファイルであること、場所、権限を確かめてください。"
        case .signing(let error): error.japanese
        case .wrongSigner(let allowed):
            """
            署名が通りません: この鍵は、有効な連絡先の\(allowed.map(\.japanese).joined(separator: "、"))の鍵ではありません。
            対処: 登録済みの鍵を --sign-with で指定してください。鍵を失くした場合は、一次窓口と緊急連絡先の両方の鍵で署名できます。
            """
        case .foreignKey(let allowed):
            """
            署名が通りません: この鍵は、有効な連絡先の\(allowed.map(\.japanese).joined(separator: "、"))の鍵ではありません。
            対処: 登録済みの鍵で署名してください（ここでなら --sign-with、別の機械なら --request の文面に）。
            """
        case .brokenSignature:
            """
            署名が文面と合いません: 文面か署名が途中で変わったか、-n andon-instruction 以外で署名されています。
            対処: --request の文面をメール本文に貼らず添付で送り、ssh-keygen -Y sign -n andon-instruction で署名し直してください。
            """
        case .evidence(let error): "証跡を扱えません: \(error.japanese)"
        case .noEvidence(let id): "障害 \(id) の証跡はまだ保全されていません。andon status で状態を確かめてください。"
        case .supervisor(let error): "実行できませんでした（何も起動していません）: \(error.japanese)"
        case .usage(let words): words.ja
        }
    }
}

extension ConfigurationProblem.Kind {
    var japanese: String {
        switch self {
        case .syntax(let why): "YAML として読めません（\(why)）"
        case .unknownKey(let key, let nearest): "「\(key)」というキーはありません" + (nearest.map { "。「\($0)」ではありませんか" } ?? "")
        case .duplicateKey(let key): "「\(key)」が二度書かれています"
        case .missingKey(let key): "「\(key)」がありません"
        case .wrongType(let key, let expected): "「\(key)」は\(expected.japanese)で書いてください"
        case .controlCharacter(let key, let code): "「\(key)」に制御文字（U+\(code)）があります。取り除いてください"
        case .notAllowed(let key, let value, let allowed):
            "「\(key): \(value)」は使えません（\(allowed.joined(separator: ", ")) のいずれか）"
        case .undefined(let key, let name): "「\(key): \(name)」は定義されていません"
        case .unknownZone(let zone): "時刻帯「\(zone)」がありません（tzdata が入っているか、綴りを確かめてください）"
        case .missingFile: "ファイルがありません"
        case .unreadable(let why): "読めません（\(why)）"
        case .noFrontMatter: "先頭に --- で囲んだ YAML がありません"
        case .signature(let pattern, let why): "パターン「\(pattern)」を使えません（\(why)）"
        case .paging(let problem): problem.japanese
        case .duplicateEntry(let id): "手順書の id「\(id)」が重複しています"
        }
    }
}

extension ConfigurationProblem.Expected {
    var japanese: String {
        switch self {
        case .text: "文字列"
        case .number: "数"
        case .boolean: " true か false "
        case .list: "リスト"
        case .mapping: "キーと値"
        case .duration: "時間（10s、5m、2h、1d。長くても 3660d）"
        }
    }
}

extension JournalError {
    var japanese: String {
        switch self {
        case .absent(let path):
            "記録がありません: \(path)。証跡や封印の跡が残っているので、新しいプロジェクトとは扱いません。疑わしい間は実行を抑止します。記録をバックアップから戻し、二次窓口へ連絡してください。"
        case .unopenable(let path, let why):
            "記録を開けません: \(path)（\(why)）。疑わしい間は実行を抑止します。妨げているものを取り除き（権限、マウント、置き換わったファイル）、andon doctor で確かめてください。"
        case .newer(let found, let known): "この記録は新しい版の andon のものです（版 \(found)、この andon は \(known) まで）。andon を更新してください。"
        case .diskFull: "ディスクがいっぱいで記録できません。空きを作ってから andon status を実行してください。抑止は続きます。"
        case .inputOutput(let why): "記録を読み書きできません（\(why)）"
        case .conflict(let incident): "\(incident) が同時に変更されました。もう一度実行してください。"
        case .refused(let refusal): refusal.japanese
        case .damaged(let what): "記録が壊れています: \(what)。andon audit で確かめ、二次窓口へ連絡してください。"
        }
    }
}

extension SigningError {
    var japanese: String {
        switch self {
        case .toolMissing: "ssh-keygen がありません。openssh-client を入れてください。"
        case .keyUnreadable(let path):
            "鍵を読めません: \(path)。パスを確かめ、秘密鍵のファイルを指定してください。ほかの人が読める鍵は使えません（chmod 600）。"
        case .keyExists(let path): "鍵が既にあります: \(path)"
        case .passphraseNeeded(let path): "鍵 \(path) にはパスフレーズが要ります。端末で実行するか、ssh-agent に入れてください。"
        case .agentUnreachable: "署名する鍵がありません: ssh-agent に接続できません。--sign-with で鍵を指定してください。"
        case .agentLacksKey(let fingerprint): "ssh-agent に鍵 \(fingerprint) がありません。ssh-add するか、--sign-with で鍵を指定してください。"
        case .agentRefused(let detail): "ssh-agent が署名しませんでした（\(detail)）"
        case .malformedKey(let line): "SSH 公開鍵として読めません: \(line)"
        case .unfitPrincipal(let name): "署名者の名前として使えません: \(name)"
        case .timedOut: "ssh-keygen が時間内に終わりませんでした。"
        case .noTemporaryFolder: "一時フォルダを作れません。"
        case .failed(let detail): "ssh-keygen が失敗しました（\(detail)）"
        }
    }
}

extension BagError {
    var japanese: String {
        switch self {
        case .noSpace(let file): "ディスクがいっぱいです（\(file)）"
        case .refused(let file, let why): "\(file)（\(why.description)）"
        case .alreadyThere(let name): "\(name) は既にあります"
        case .busy(let name): "\(name) は別の andon が作成中です"
        case .unfitName(let name): "名前に使えません: \(name)"
        case .differs(let file): "書いた内容と読み戻した内容が違います: \(file)"
        case .originalDamaged(let problems): "元の証跡が検証を通りません（\(problems.count) 件）"
        case .fileExists(let path): "\(path) は既にあります。上書きしません"
        case .unsigned(let error): error.japanese
        case .malformed(let file): "読めない形です: \(file)"
        }
    }
}

extension SupervisorError {
    var japanese: String {
        switch self {
        case .folder(let path, let number): "作業フォルダに入れません: \(path)（\(SystemReason.text(number))）"
        case .streams(let number): "パイプや端末を用意できません（\(SystemReason.text(number))）"
        case .spawn(let number): "プロセスを作れません（\(SystemReason.text(number))）"
        }
    }
}

extension BagProblem {
    /// What is wrong with a bundle.
    public var japanese: String {
        switch self {
        case .noBag: "証跡のフォルダがありません"
        case .declaration: "BagIt の宣言がありません"
        case .missing: "ファイルがなくなっています"
        case .altered: "内容が変えられています"
        case .added: "なかったファイルがあります"
        case .notAFile: "ファイルではないもの（リンクなど）に替わっています"
        case .unreadable: "読めません"
        case .malformedLine: "目録の行が壊れています"
        case .listedTwice: "目録に二度書かれています"
        case .outside: "目録が data/ の外を指しています"
        case .notCovered: "目録に含まれていません"
        case .tooLarge: "大きすぎます"
        case .unsigned: "署名がありません"
        case .badSignature: "署名が合いません（内容か鍵が違います）"
        case .signatureUnchecked(let error): "署名を確かめられません: \(error.japanese)"
        }
    }
}

extension ChainProblem {
    /// What is wrong with the record.
    public var japanese: String {
        switch self {
        case .eventHash(let incident, let seq): "\(incident) 事象 \(seq): 内容が書き換えられています"
        case .eventLink(let incident, let seq): "\(incident) 事象 \(seq): 前の事象とつながりません（削除、入れ替え）"
        case .eventUnreadable(let incident, let seq): "\(incident) 事象 \(seq): 読めません"
        case .index(let incident): "\(incident): 一覧の状態が事象と合いません"
        case .paging(let incident): "\(incident): 連絡の状態が事象と合いません"
        case .ledgerHead(let seq, let incident): "台帳 \(seq): \(incident) の記録と合いません"
        case .notInLedger(let incident): "\(incident): 台帳にない事象があります"
        case .ledger(let seq): "台帳 \(seq): 書き換え、削除、または入れ替えがあります"
        case .run(let id): "実行 \(id): 台帳と合いません"
        case .seal(let number, let path): "封印 第\(number)号\(path.map { " \($0)" } ?? ""): 署名された内容と合いません"
        case .database(let text): "データベース: \(text)"
        case .witness(let count): "台帳 \(count): 手元の値と合いません（記録が作り直された疑い）"
        }
    }
}
