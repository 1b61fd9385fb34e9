/// The Japanese words for a change.
enum JapaneseChangeWords {
    /// What a word needs beside an object before it counts.
    enum Need: Sendable {
        /// Nothing: the word itself changes what it names.
        case nothing
        /// A machine that does it or a time at which a machine does it: a person's check is a wish.
        case machine
        /// A means (「…で」): preventing without one is only the goal.
        case means
        /// Nothing: the phrase before it has been judged.
        case said
        /// A period, or a machine: done once it changes nothing.
        case period
    }

    struct Word: Sendable {
        let stem: [Character]
        let verb: JapaneseVerb
        let need: Need
    }

    /// By their first character, longest first: 書き加え before 加え.
    static let all: [Character: [Word]] = Dictionary(grouping: words) { $0.stem[0] }

    private static let words: [Word] = lists.flatMap { list in
        list.words.split(separator: " ").map {
            Word(stem: Array($0), verb: list.verb, need: list.need)
        }
    }.sorted { $0.stem.count > $1.stem.count }

    private static let lists: [(verb: JapaneseVerb, need: Need, words: Substring)] = [
        (
            .suru, .nothing,
            """
            追加 導入 実装 変更 設定 削除 除去 撤去 廃止 分離 分割 統合 集約 固定 制限 限定 拒否 禁止 遮断 停止 中断 中止 無効化 \
            有効化 自動化 必須化 義務化 一本化 二重化 冗長化 暗号化 延長 短縮 拡大 縮小 拡張 増設 増強 減少 増加 増量 増員 倍増 半減 修正 改修 更新 \
            刷新 表示 出力 統一 移植 絞り込み 切り出し 買い替え 内蔵 置換 交換 移行 移動 移設 移管 切り替え 入れ替え 差し替え 組み込み 埋め込み 追記 記載 記入 明記 明文化 作成 新設 設置 \
            新規作成 構築 開発 配置 配備 適用 付与 付加 挿入 接続 切断 隔離 保護 封印 凍結 解除 開放 閉鎖 登録 定義 指定 割り当て 予約 \
            確保 保存 退避 複製 圧縮 整形 変換 生成 正規化 取り消し 剥奪 失効 交代 ローテーション ローテート バックアップ リトライ \
            再試行 ロック ブロック スキップ フォールバック デプロイ リリース アップグレード アップデート ダウングレード マージ \
            リファクタリング 書き換え 書き直し 作り直し 引き上げ 引き下げ 上書き 分岐 強制 除外 排除 破棄 棄却 却下 反映 搭載 付属 \
            採用 使用 利用 活用 併用 警告 アラート発報 発報 鳴動 リダイレクト キャッシュ 並列化 直列化 排他 排他制御 隠蔽 マスク 公開 非公開化 \
            テンプレート化 コード化 スクリプト化 ツール化 コンテナ化 仮想化 共通化 標準化 可視化 見える化 定型化 文書化 手順化 \
            変数化 定数化 外部化 内製化 簡素化 単純化 細分化 部品化 非同期化 同期化 原子化 読み取り専用化 イミュータブル化 \
            起動拒否 強制終了 異常終了 終了 巻き戻し ロールバック 復元 補完 補正 是正 明示 限定公開 許可 認可 委譲 分担 配線 \
            調整 増便 差し戻し 縮退 切り離し 監査証跡化 署名 敷設 結合 連携 連動 抑止 抑制 制御 スロットリング 打ち切り
            """
        ),
        (
            .suru, .machine,
            """
            検査 検証 検出 検知 監視 確認 チェック 点検 通知 記録 送信 報告 連絡 照合 比較 判定 収集 計測 測定 テスト 実行 \
            起動 再起動 実施 照会 スキャン 発行 発信 保守 管理 掃除 清掃 クリーンアップ バリデーション 転送 取得 レビュー 集計
            """
        ),
        (.suru, .means, "防止 予防 回避 阻止 担保 保証 低減 軽減 削減 最小化 根絶 解消"),
        (.ichidan, .nothing, "書き加え 付け加え 加え 設け 入れ 取り入れ 付け つけ 変え 分け 切り分け 下げ 上げ 据え 据え付け 備え"),
        (.ichidan, .nothing, "取り付け 切り替え 入れ替え 差し替え 置き換え 書き換え 組み替え 付け替え 貼り替え 張り替え 止め とめ やめ 取りやめ"),
        (.ichidan, .nothing, "縮め 固め 広げ 狭め 揃え そろえ 載せ 乗せ 寄せ 閉じ 定め 決め 引き上げ 引き下げ 埋め 早め 遅らせ まとめ"),
        (.ichidan, .nothing, "義務付け 紐付け 結び付け 割り当て 当て 仕掛け 立て 建て 受け付け 締め 緩め 弱め"),
        (.ichidan, .machine, "知らせ 見張らせ"),
        (.godanS, .nothing, "増や 減ら 外 消 移 戻 足 延ば 伸ば 起こ 残 落と 隠 離 切り離 取り外 返 ずら 通 鳴ら 回 通 動か 走ら 書き直 作り直 直 治"),
        (.godanS, .machine, "出"),
        (.godanK, .nothing, "弾 はじ 書 置 引 敷 省 抜 解 除 開"),
        (.godanR, .nothing, "絞 作 つく 取 縛 張 貼 送 切 割 断 区切 仕切 配"),
        (.godanM, .nothing, "組み込 組込 埋め込 取り込 仕込 拒 挟 包 囲 はさ 積 読み込 書き込 組"),
        (.godanG, .nothing, "塞 ふさ つな 繋 剥"),
        (.godanU, .nothing, "使 縫 補 覆 結"),
        (.godanG, .means, "防 ふせ"),
        (.godanS, .means, "なく"),
        (.suru, .nothing, "長く 短く 大きく 小さく 厳しく 緩く 細かく 粗く 速く 早く 遅く 広く 狭く 高く 低く 多く 少なく 浅く 深く 重く 軽く"),
        (.godanU, .period, "行"),
        (.suru, .period, "訓練 演習 リストア試験 復旧試験 試験 棚卸し 開催"),
    ]

    /// 「…化」 is a change, but for these, which only say that it gets better.
    static let emptyTransformations = [
        "強化", "変化", "悪化", "活性化", "最適化", "適正化", "効率化", "厳格化", "明確化", "円滑化", "徹底化", "良化", "深化",
    ]

    /// 「…にする」 is a change, but for these, which are manners and wishes.
    static let emptyStates = [
        "大切", "丁寧", "確実", "慎重", "明確", "気", "こと", "事", "もの", "よう", "適切", "適正", "万全", "徹底", "参考", "注意", "念入り", "十分",
        "的確", "円滑", "安全", "正確", "前提", "基本", "目標", "方針", "習慣", "密", "厳重", "真摯", "迅速", "確か", "予定", "重要", "スケジュール", "課題",
        "計画", "体制", "運用", "職場", "環境", "宿題", "対象", "こまめ", "綿密", "ルール",
    ]

    /// What people do, though the word is borrowed.
    static let borrowedDeeds: Set<String> = [
        "チェック", "ダブルチェック", "レビュー", "フォロー", "フォローアップ", "アナウンス", "シェア", "ケア", "リマインド", "カバー", "サポート", "ヒアリング",
        "ミーティング", "トレーニング", "コミュニケーション", "アドバイス", "アピール", "アクション", "モニタリング", "ウォッチ", "テスト", "イメージ", "コメント", "ミス",
        "リスタート", "スタート", "チャレンジ", "トライ", "キープ", "ブラッシュアップ", "レベルアップ", "リスペクト", "ディスカッション", "エスカレーション", "スキャン",
        "クリーンアップ", "ルール", "マーク", "クロスチェック", "セルフチェック", "パトロール", "コントロール", "マネジメント", "フィードバック", "プッシュ",
    ]
}
