/// Sentences as operations people write them under 再発防止 (spec 1, "Prevention"), each judged by hand.
///
/// They were written without a look at the linter's rules, and measure its error rate. A rule mended with one of these
/// in view makes the rate a lie: such a sentence moves to the rule's own examples, and a fresh one takes its place.
///
/// Judged as by a strict but fair second line: a measure names an object and a change to it, by a mechanism or in a
/// procedure. A wish, a promise without content, a cause, a recovery already done, a question, a plan to think about
/// it, and a change expressly not made are none. A wish beside a real measure does no harm.
enum HeldOutMeasures {
    static let all: [(text: String, isMeasure: Bool)] = japanese + english

    static let japanese: [(text: String, isMeasure: Bool)] = [
        // Measures ending in a noun, as in a table's cell.
        ("夜間バッチ開始前の空き容量チェックをジョブの先頭に追加", true),
        ("証明書の有効期限30日前アラートを監視サーバに設定", true),
        ("/var/log のログローテーションを週次から日次へ変更", true),
        ("本番DBへの DELETE 権限を運用アカウントから剥奪", true),
        ("APIキーの自動ローテーション（90日）の導入", true),
        ("main ブランチへの直接 push の禁止（ブランチ保護で承認2名を必須化）", true),
        ("ジョブの二重起動を防ぐロックファイルの実装", true),
        ("旧サーバ向け cron エントリの削除", true),
        ("接続プールの上限を50→200に引き上げ", true),
        ("手順書 4.2 節に「切替前にレプリケーション遅延を確認する」手順を追記", true),
        ("リリースチェックリストへ環境変数の差分確認の項目を追加", true),
        ("S3バケットのバージョニングを有効化", true),
        ("Terraform の state ロックを DynamoDB で有効にする", true),
        ("スキーマ変更を CI で検出し、互換性がなければマージを止める", true),

        // Measures in whole sentences, plain and polite.
        ("取込ファイルの件数が前日比で半分以下のとき、後続ジョブを起動せず異常終了させます。", true),
        ("エージェントの実行ユーザーから sudo を外し、書き込み先を作業ディレクトリだけに制限しました。", true),
        ("設定ファイルの構文検査をデプロイ前のパイプラインに組み込みます。", true),
        ("外部 API の 429 応答に対して、指数バックオフ付きの再試行を実装いたします。", true),
        ("バックアップからのリストア試験を毎月1日に自動実行するジョブを作成する。", true),
        ("エージェントが1ステップで消費できるトークン数に上限を設け、超えたら停止するようにする。", true),
        ("rm の対象パスが空文字の場合はスクリプトを即座に終了するよう修正しました。", true),
        ("本番と検証のターミナルの背景色を分け、本番では実行前にホスト名の入力を求めるようにします。", true),
        ("退職者のアカウントは人事システムと連携して当日中に自動で無効化する。", true),
        ("手作業で行っていた証明書更新を certbot のタイマーに置き換える。", true),
        ("クエリのタイムアウトを30秒とし、超過したものは自動で kill する。", true),
        ("デプロイ用トークンをリポジトリから取り除き、シークレット管理サービスへ移す。", true),
        ("監視対象に /data のinode使用率を加え、85%で当番に通知する", true),
        ("文字コードが UTF-8 でない入力は取込前に弾き、隔離フォルダへ移動する。", true),
        ("カナリアリリースに切り替え、エラー率が1%を超えたら自動で切り戻す構成にする。", true),
        ("冗長化：踏み台サーバを2台構成とし、片系停止時は自動で切り替わるようにする。", true),

        // A wish and a measure together.
        ("今後は十分注意するとともに、削除スクリプトに --dry-run を既定とする変更を入れます。", true),
        ("関係者への周知を徹底し、あわせて本番への手動デプロイ権限を廃止する。", true),
        ("担当者の意識向上を図る。また、投入前に件数を突き合わせるバリデーションを追加する。", true),
        ("ダブルチェックに頼らず、金額の桁数を検証するテストを CI に追加する。", true),
        ("運用ルールを見直し、金曜18時以降のデプロイをパイプライン側で拒否する設定を入れた。", true),
        ("確認漏れを防ぐため、変更申請フォームに影響範囲の入力欄を必須項目として追加します。", true),

        // A wishing word that names a thing, hasty typing, mixed languages, half-width katakana.
        ("「注意」ラベルの付いたチケットを当番へ自動で割り当てるルールを追加", true),
        ("指導用のダミーデータが本番に混入しないよう、取込時に tenant_id を検証する処理を追加", true),
        ("ディスク使用率80%のアラーとを追加", true),
        ("バッチの終了コードを見て後続をとめるようにシェルを修せい", true),
        ("ﾊﾞｯﾁｻｰﾊﾞのﾒﾓﾘを16GBから32GBに増設", true),
        ("ﾃﾞｨｽｸ監視のｼｷｲ値を90%→80%に変更", true),
        ("Pod の memory limit を 512Mi → 1Gi に変更、OOMKilled で Slack 通知", true),
        ("deploy.sh に set -euo pipefail を追加", true),
        ("healthcheck endpoint を実装して LB から切り離せるようにする", true),

        // Wishes, plain, polite and ending in a noun.
        ("以後、同様のミスがないよう十分に注意いたします。", false),
        ("作業時のダブルチェックの徹底", false),
        ("ｵﾍﾟﾚｰｼｮﾝﾐｽに注意する", false),
        ("ﾘﾘｰｽ前の確認を徹底します", false),
        ("チーム内で今回の事象を共有し、再発防止に努めます。", false),
        ("監視を強化する", false),
        ("監視体制の強化", false),
        ("テストの品質を上げる。", false),
        ("証明書の期限切れに気を付ける", false),
        ("担当者への再教育を実施する。", false),
        ("手順書を遵守する", false),
        ("指差し確認を心がける。", false),
        ("緊張感を持って作業にあたる", false),
        ("コミュニケーションを密にする", false),
        ("落ち着いて作業する。", false),
        ("焦らずコマンドを打つ前に一度深呼吸する", false),
        ("次回からは忘れないようにします。", false),
        ("気おつけて作業する", false),
        ("今後このようなことが二度と起こらないようにする", false),
        ("セキュリティ意識の向上および情報管理の徹底を図ってまいります。", false),

        // Wishes in technical words.
        ("本番DBで DELETE 文を実行する際は WHERE 句の有無をよく確認する。", false),
        ("Kubernetes の HPA 導入を検討する", false),
        ("kubectl を実行するときは context が本番でないことを意識する。", false),
        ("レプリケーション遅延に留意しつつフェイルオーバーを実施すること。", false),
        ("タイムアウト値の見直しを検討していきたい。", false),
        ("AIエージェントの出力は必ず人間がしっかり目を通すよう周知する。", false),
        ("Terraform apply の前に plan の差分を丁寧に見るようメンバーに指導しました。", false),
        ("CI/CD パイプラインの信頼性向上に継続的に取り組む。", false),
        ("ETL のデータ品質を適切に管理する", false),
        ("IAM 権限の棚卸しについて、必要に応じて対応を検討。", false),
        ("クラウドのコストと可用性のバランスを考慮した最適な構成を目指す", false),
        ("ログを定期的にチェックするように心掛ける", false),
        ("キャパシティプランニングの重要性を全員が再認識する。", false),
        ("プロンプトにもっと気を配る", false),

        // No measure at all: nothing, a cause, a recovery, a question, somebody else, expressly not.
        ("特になし", false),
        ("検討中", false),
        ("別途対応予定", false),
        ("ログローテーションが設定されていなかったため、ディスクが満杯になった。", false),
        ("サーバを再起動し、復旧を確認済み。", false),
        ("原因は作業者の確認不足である。", false),
        ("リトライ回数を増やすべきか？", false),
        ("アラートの追加は行わない。", false),
        ("ベンダーからの回答待ち", false),
        ("ヒューマンエラーのため対策は困難と考える。", false),
        ("バッチを手動で再実行した。", false),
    ]

    static let english: [(text: String, isMeasure: Bool)] = [
        // Measures, in the imperative of a ticket.
        ("Add a disk-space check as the first step of the nightly batch and abort below 10 GB free.", true),
        ("Alert the on-call 30 days before any TLS certificate expires", true),
        ("Rotate /var/log/app daily instead of weekly, keep 14 days.", true),
        ("Revoke DROP and TRUNCATE from the application's database role.", true),
        ("Replace the shared deploy key with short-lived OIDC tokens", true),
        ("Require two approvals on main through branch protection", true),
        ("Wrap the import job in flock so that two copies can't run at once.", true),
        ("Delete the stale cron entry on batch02.example.com", true),
        ("Raise max_connections from 100 to 300 and put PgBouncer in front", true),
        ("Document the failover steps for the replica in section 3 of the runbook", true),
        ("Add 'compare env vars with staging' to the release checklist.", true),
        ("Enable versioning and MFA delete on the backup bucket.", true),
        ("Block merges when the schema check finds a breaking change.", true),
        ("Move the API keys out of the repo into the secrets vault and turn on push protection", true),
        ("Cap agent runs at 200 tool calls; kill the session when the cap is hit.", true),
        ("Mount the production config read-only in the agent's sandbox", true),
        ("Pin the base image by digest.", true),
        ("Set the HTTP client timeout to 5s (was unlimited)", true),
        ("Automate certificate renewal with certbot on all edge hosts.", true),
        ("Stop the pipeline if the row count drops by more than 20 % against the day before.", true),

        // Measures in whole sentences, done or promised.
        ("We have added a deletion-protection flag to every production database.", true),
        ("The deploy script now exits non-zero when a migration fails, and the rollout stops there.", true),
        ("A monthly job will restore the latest backup into a scratch instance and page us if that fails.", true),
        ("Deploys will be rolled out to one canary host first, with automatic rollback above 1% errors.", true),
        ("Former employees' accounts are going to be disabled automatically from the HR feed.", true),
        ("The prod shell prompt turns red and asks for the hostname before any destructive command.", true),
        ("Retries against the billing API get exponential backoff with jitter.", true),
        ("Malformed CSV rows will be quarantined rather than failing the entire load", true),
        ("We split the monolithic Terraform state into one per environment.", true),
        ("Manual edits on the load balancer are no longer possible: console access was made read-only.", true),

        // A wish and a measure together.
        ("Be more careful with rm, and make --dry-run the default in cleanup.sh.", true),
        ("Remind everyone of the freeze, and reject deploys after Friday 16:00 in the pipeline.", true),
        ("To make sure this does not happen again, we add a pre-commit hook that refuses private keys.", true),
        ("Raise awareness of quota limits; also create an alarm at 80% of the vCPU quota.", true),
        (
            """
            While we all agree that operators should pay closer attention during failover, people get tired at 3 am, so \
            the failover script will refuse to promote a replica that lags more than 60 seconds behind.
            """, true
        ),
        (
            """
            We'll improve our communication with the data team, review the process as a whole, and add a contract test \
            to the ingestion repo that fails the build when a column is renamed.
            """, true
        ),

        // A wishing word that names a thing, hasty typing, mixed languages.
        ("Add a 'reminder' column to the on-call table and email the owner two days ahead", true),
        ("Drop the training cluster's write access to the production bucket", true),
        ("add alret for replication lag > 30s", true),
        ("chnage the liveness probe timeout from 1s to 5s", true),
        ("Add a バッチ終了 heartbeat check, page if missing for 15 min", true),
        ("set -euo pipefail added to all shell scripts in jobs/", true),
        ("prod DB: statement_timeout = 30s", true),

        // Wishes.
        ("We will be more careful in the future.", false),
        ("Improve monitoring", false),
        ("Better testing", false),
        ("Double-check commands before running them in production.", false),
        ("Remind the team to follow the runbook", false),
        ("Everyone should pay attention to certificate expiry dates.", false),
        ("Raise awareness of the importance of backups.", false),
        ("Operators must take extra care when failing over the primary.", false),
        ("Retrain the operator involved.", false),
        ("Strengthen our incident response posture.", false),
        ("We take this incident very seriously and are committed to preventing a recurrence.", false),
        ("Communicate better between dev and ops", false),
        ("Try not to deploy on Fridays", false),
        ("Do not forget to renew the cert next year!", false),
        ("be carefull with prod credentials", false),
        ("Lessons were learned and will be shared at the next all-hands.", false),
        ("Foster a culture of operational excellence.", false),

        // Wishes in technical words.
        ("Keep an eye on Kafka consumer lag and Kubernetes memory pressure.", false),
        ("Consider moving the batch to Airflow with idempotent tasks.", false),
        ("Engineers should always read the terraform plan output carefully before apply.", false),
        ("Make sure kubectl is pointed at the right context.", false),
        ("Ensure high availability of the PostgreSQL cluster at all times.", false),
        ("Look into whether autoscaling could be tuned.", false),
        ("Evaluate options for secrets management in Q3", false),
        ("Agents must be prompted more thoughtfully and their output treated with caution.", false),
        ("Increase the robustness of our CI/CD pipelines and data quality across the lakehouse.", false),
        ("Follow best practices for IAM least privilege.", false),
        ("Stay on top of disk usage on the database hosts", false),
        ("Discuss index strategy with the DBA team.", false),
        ("Review the alert thresholds as needed.", false),
        ("Be mindful of API rate limits when running backfills.", false),
        ("Optimise database performance where appropriate.", false),

        // No measure at all: nothing, a cause, a recovery, a question, somebody else, expressly not.
        ("None.", false),
        ("N/A", false),
        ("TBD", false),
        ("The disk filled up because log rotation had never been configured.", false),
        ("Restarted the service and confirmed that it was healthy.", false),
        ("Human error.", false),
        ("Should we add an alert for this?", false),
        ("We decided not to add a retry here.", false),
        ("Waiting for the vendor's root cause analysis", false),
        ("The job was rerun by hand and succeeded.", false),
        ("This was a one-off and cannot happen again.", false),
    ]
}
