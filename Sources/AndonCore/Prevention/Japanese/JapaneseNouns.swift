/// The Japanese nouns that name nothing by themselves, or name a machine.
enum JapaneseNouns {
    /// Nothing is named by these alone: 「仕組みを導入」 of what?
    static let generic = words(
        """
        再発防止策 再発防止 防止策 対策 対応策 施策 方策 措置 対応 対処 仕組み 仕掛け 体制 態勢 ルール 規則 規定 基準 方針 方法 やり方 手段 手法 手順書 手順 \
        マニュアル ドキュメント 資料 文書 教材 文言 メール 張り紙 貼り紙 掲示物 掲示 ポスター チェックリスト 一覧 リスト 会議 会 ミーティング 打ち合わせ 朝礼 \
        朝会 夕会 運用 機能 処理 設定 構成 コード プログラム ソース スクリプト システム バグ 不具合 箇所 部分 内容 事項 項目 点 プロセス フロー \
        ガイドライン 注意書き 問題 障害 不備 課題 原因 事象 事故 トラブル インシデント エラー ミス 漏れ 抜け 間違い 誤り 失敗 ヒューマンエラー 人為 再発 \
        人的 忘れ 見落とし 品質 信頼性 安全性 改善 改善策 向上 強化 工夫 配慮 必要 適切 確実 万全 重要 大切 慎重 丁寧 全員 全体 全社 各自 各人 各位 各 担当者 担当 \
        作業者 作業 作成者 運用者 開発者 管理者 責任者 利用者 上長 上司 メンバー チーム 部署 部門 部 関係者 社員 従業員 人間 人 者 同士 業務 仕事 現場 今後 \
        以後 今回 次回 毎回 常 事前 事後 前 後 時 際 場合 場 中 上 下 等 的 性 同様 同じ 十分 充分 再度 改 必 確認 チェック 点検 検査 検証 テスト レビュー 実施 \
        実行 活動 環境 本番 情報 対象 状態 結果 見 行 使 作 出 何 新 他 用 化 力 度 日頃 日常 普段 一層 更 以上 可能 限 自分 自身 皆 者間 組織 文化 風土 \
        意味 理解 知識 スキル 能力 経験 不足 防 無 起 発生 思 考 言 話 声 変 忘 怠 減 増 入 付 置 直 取 始 終 読 聞 持 関 対 為 様 事 物 毎 \
        自動化 管理 監視 変更 更新 修正 追加 作業前 作業後 通り 徹 底 目 旨 期限 期間 計画 全
        """)

    /// A machine does it, or it happens when a machine does something, or past a limit: then a check is a mechanism.
    static let machine = words(
        """
        自動 機械的 スクリプト プログラム ツール フック ジョブ パイプライン 起動時 開始時 終了時 コミット時 コミット前 プッシュ時 デプロイ時 ビルド時 \
        マージ時 マージ前 実行時 保存時 読み込み時 書き込み時 入力時 受信時 送信時 ログイン時 登録時 エラー時 異常時 失敗時 障害時 超過時 検知時 システムが システムで \
        サーバが サーバーが サーバ側 サーバー側 ボット タイマー 閾値 しきい値 超え 超過 下回 上回 % アラート アラーム 警報 オーケストレーター ランチャー コンパイラ リンター \
        静的解析 デーモン スケジューラ バッチ ワークフロー アクション プロキシ ファイアウォール 画面 ダッシュボード ログに 標準エラー \
        ci cron hook pre-commit lint bot job script slack systemd webhook andon gate pipeline github actions
        """)

    /// No machine, whatever else is said.
    static let byHand = words("手動 手作業 目視 人手 人が 声出し 指差し 口頭 担当者が 作業者が 運用者が 全員が 各自")

    /// Often enough to be a routine.
    static let periods = words(
        "毎日 毎朝 毎晩 毎週 毎月 毎年 日次 週次 月次 年次 四半期 半期 半年 毎時 年1回 年2回 年一回 年二回 月1回 月一回 週1回 週一回 日ごと 時間ごと 分ごと 分おき 時間おき か月ごと ヶ月ごと")

    /// No means: 「作業で」, 「本番で」 only say where.
    static let places = words("作業 環境 本番 現場 側 今後 全員 チーム 運用 業務 自分 皆 仕組み 対策 手順 ところ 体制 全社 全体 工夫 確認 努力")

    /// What only tells people something: after a wishing word it is a wish too.
    static let tellings = words(
        "メール 資料 書き 喚起 事項 張り紙 貼り紙 ポスター 掲示 文書 文 教材 会 期間 計画 体制 活動 点 会議 運動 キャンペーン 標語 朝礼 ミーティング 施策 プログラム 制度 者 力 文化 場 表")

    private static func words(_ list: Substring) -> [[Character]] {
        list.split(separator: " ").map(Array.init).sorted { $0.count > $1.count }
    }
}
