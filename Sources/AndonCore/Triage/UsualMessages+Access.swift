extension UsualMessages {
    /// What names the number after it as an HTTP status; a bare number proves nothing.
    private static let status =
        #"(?:\b(?:api|http|https|server|client|request|response|upstream) (?:error|status)(?: code)?:? ?\(?"#
        + #"|\bhttp(?:/[1-3](?:\.[01])?)?:? "#
        + #"|\b(?:error|response|http|status)[ _-]?code["':= ]{0,4}(?:is |was |of )?"#
        + #"|\bstatus(?:_?code)?"?[ \t]?[:=][ \t]?"?|\bhttpstatus[ :=]{1,2}|\breturned (?:an? )?(?:http )?error: \(?"#
        + #"|\breturned (?:status )?(?:code )?|\bエラー(?:コード)?(?:を返しました)?(?::|：) ?(?:\(|（)?"#
        + #"|ステータス(?:コード)?(?:は|が|:|：)? ?)"#

    /// The credentials are wrong, expired or missing (認証情報の問題): 401 and its like.
    public static let authentication: [String] = [
        status + #"401\b"#,
        #"\b401[ :,-]{1,3}(?:client error|unauthori[sz]ed|authori[sz]ation required|authentication|invalid|error)"#,
        #"(?:\(|（)401(?:\)|）) ?(?:unauthori[sz]ed|許可されていません|承認されていません|認証)"#,
        #"\bunauthori[sz]ed\b.{0,10}\b401\b"#,
        #"\b(?:error|failed|failure|denied|exception|rejected|api|request)\b.{0,40}\bunauthori[sz]ed\b"#,
        #"^[ \t]*(?:fatal: |error: )?unauthori[sz]ed[.!]?[ \t\r]*$"#,
        #"\bunauthori[sz]ed(?:error|exception)(?:[^a-z(]|$)"#,
        #"\bauthentication_?(?:error|exception)(?:[^a-z(]|$)"#,
        #"\binvalidclienttokenid\b|\bexpiredtoken(?:exception)?\b|\bsignaturedoesnotmatch\b|\bunrecognizedclient"#,
        #"\b(?:invalid|incorrect|expired|revoked|malformed|missing|bad|wrong|unknown)[ _]"#
            + #"(?:x-)?(?:api[ _-]?key|access[ _-]?(?:token|key)|auth(?:entication|orization)? ?token|bearer token"#
            + #"|refresh[ _]token|(?:security |session )token|credentials?|grant|password|passphrase)\b"#,
        #"\binvalid_grant\b|\binvalid_token\b|\binvalid_client\b|\binvalid_api_key\b"#,
        #"\b(?:api[ _-]?key|access[ _-]?(?:token|key)|auth(?:entication)? token|bearer token|token|credentials?"#
            + #"|password|certificate)"#
            + #" (?:(?:provided|supplied|given) )?(?:is|are|was|has|have|were)(?: been)? "#
            + #"(?:invalid|incorrect|expired|revoked|wrong|not valid|rejected|disabled)\b"#,
        #"\bno (?:api key|credentials?) (?:provided|found|supplied|given)\b"#,
        #"\bunable to locate credentials\b"#,
        #"\b(?:authentication|login|log-in|sign-in|logon)(?: attempt)? (?:has |was )?(?:failed|failure|rejected)"#,
        #"\bfailed to (?:authenticate|log ?in|sign in)\b"#,
        #"\b(?:could not|unable to|cannot) authenticate\b"#,
        #"\b(?:authentication|login) (?:is )?required\b"#,
        #"\bpermission denied \([a-z,-]*publickey"#,
        #"\bpermission denied, please try again\b"#,
        #"\bhost key verification failed\b"#,
        #"\bpassword authentication failed\b"#,
        #"\baccess denied for user\b"#,
        #"\bthe user name or password is incorrect\b"#,
        #"\b(?:token|session|certificate|credentials?) (?:has |have )?expired\b"#,
        #"認証(?:に|が)?(?:失敗|エラー|できません)"#,
        #"認証情報(?:が|は|の|に)(?:.{0,30})?(?:無効|不正|正しく|間違|期限|失効|見つかり|ありません|エラー|問題)"#,
        #"(?:api ?キー|アクセス ?キー|トークン|パスワード|証明書|資格情報)(?:が|は|の)(?:.{0,20})?"#
            + #"(?:無効|不正|正しくありません|間違|期限切れ|期限が切れ|失効|違います)"#,
        #"(?:ログイン|ログオン|サインイン)(?:に|が)?(?:失敗|できません)"#,
        #"許可されていません ?(?:\(|（)401"#,
    ]

    /// The credentials are known and may not do this: 403 and its like, and the file system's own refusals.
    public static let permission: [String] = [
        status + #"403\b"#,
        #"\b403[ :,-]{1,3}(?:client error|forbidden|access denied|permission|error)"#,
        #"(?:\(|（)403(?:\)|）) ?(?:forbidden|使用不可|許可|アクセス|禁止)"#,
        #"\bforbidden\b.{0,10}\b403\b"#,
        #"\b(?:error|failed|denied|exception|api|request)\b.{0,40}\bforbidden\b"#,
        #"\bpermission_?denied(?:error|exception)?(?:[^a-z(]|$)"#,
        #"\bpermissionerror(?:[^a-z(]|$)"#,
        #"\bpermission denied(?:$|[^ ,]|, [^p]| [^(])"#,
        #"\b(?:EACCES|EPERM)\b"#,
        #"\boperation not permitted\b"#,
        #"\baccess(?: to .+)? (?:is |was )?denied(?:$|[^ ]| [^f]| f[^o])"#,
        #"\baccessdenied(?:exception)?\b"#,
        #"\bunauthorizedaccessexception(?:[^a-z(]|$)"#,
        #"\b(?:insufficient|missing|not enough|lacks?) (?:[a-z]{1,20} )?(?:permissions?|privileges?|scopes?|rights)\b"#,
        #"\b(?:is not|not) authorized to (?:perform|access|use)\b"#,
        #"\byou (?:do not|don't) have (?:[a-z]{1,20} )?(?:permission|access|rights)\b"#,
        #"\bmust be (?:run as )?(?:root|administrator)\b"#,
        #"\brunning scripts is disabled on this system\b"#,
        #"アクセス(?:が|は)?(?:拒否|禁止)されました"#,
        #"許可(?:が|は)ありません"#,
        #"許可されていない操作"#,
        #"権限(?:が|は)(?:.{0,20})?(?:ありません|不足|足りません|ない|必要)"#,
        #"アクセス(?:権|許可)(?:が|は)(?:ありません|ない)"#,
        #"スクリプトの実行が無効"#,
    ]

    /// Another system does not answer, or answers that it cannot: unreachable, timed out, 429, 5xx.
    public static let external: [String] = [
        #"\bconnection (?:was |has been )?(?:forcibly )?(?:reset|refused|aborted)\b"#,
        #"\bconnection (?:was )?closed (?:unexpectedly|by (?:the )?(?:remote|peer|server))"#,
        #"\b(?:could not|couldn't|unable to|cannot|can't|failed to) (?:connect|reach|resolve)\b"#,
        #"\bfailed to establish a (?:new )?connection\b"#,
        #"\b(?:ECONNRESET|ECONNREFUSED|ECONNABORTED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)\b"#,
        #"\bconnection(?:reset|refused|aborted)error(?:[^a-z(]|$)"#,
        #"\b(?:api)?connection_?error(?:[^a-z(]|$)"#,
        #"\b(?:api|connect|read|write|pool)timeout(?:error|exception)?(?:[^a-z(]|$)"#,
        #"\b(?:network|host|server|destination|service) (?:is |was )?(?:unreachable|unavailable)\b"#,
        #"\bnetwork is down\b"#,
        #"\bno route to host\b"#,
        #"\b(?:name or service|nodename nor servname).{0,20} not known\b"#,
        #"\bname resolution\b"#,
        #"\bnameresolutionerror(?:[^a-z(]|$)"#,
        #"\b(?:no such host|unknown host|host not found)\b"#,
        #"\bgetaddrinfo (?:failed|error)|\bgetaddrinfo E"#,
        #"\bcould not be resolved\b"#,
        #"\b(?:connection|connect|socket|handshake|gateway|request|read|operation)(?: attempt| operation)? "#
            + #"(?:has )?timed? ?out\b"#,
        #"\btimeouterror: (?:timed out|\[errno 110\])"#,
        #"\b(?:socket\.timeout|urlopen error timed out|timed out waiting for (?:a )?(?:response|reply|connection))\b"#,
        #"\bmax retries exceeded\b"#,
        #"\bsocket hang up\b"#,
        #"\bremote end closed connection\b|\bremotedisconnected\b|\bserver disconnected\b|\bempty reply from server\b"#,
        #"\ball connection attempts failed\b|\bforcibly closed by the remote host\b"#,
        #"\bactively refused it\b|\bdid not properly respond after a period of time\b"#,
        #"\bunderlying connection was closed\b"#,
        #"\[winerror 100(?:5[0-4]|6[0145])\]"#,
        #"\[errno (?:10[0134]|11[0123])\]"#,
        #"\bcurl: \((?:5|6|7|18|28|52|55|56)\)"#,
        status + #"(?:429|5[0-9][0-9])\b"#,
        #"\b429[ :,-]{1,3}(?:client error|too many requests|rate|resource|error)"#,
        #"\b50[0234][ :,-]{1,3}(?:server error|internal server error|bad gateway|service (?:temporarily )?unavailable"#
            + #"|server unavailable|gateway time-?out)"#,
        #"(?:\(|（)(?:429|50[0-9])(?:\)|）) ?(?:too many|internal|bad gateway|se|gateway|サーバー|内部|要求|ゲートウェイ)"#,
        #"\b(?:internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out)\b"#,
        #"\btoo many requests\b"#,
        #"\brate ?limit(?:ed|ing)?(?: (?:exceeded|reached|hit|error))\b|\bratelimiterror(?:[^a-z(]|$)"#,
        #"\b(?:rate_limit_exceeded|resource_exhausted|insufficient_quota|overloaded_error|throttlingexception)\b"#,
        #"\bexceeded your current quota\b"#,
        #"接続(?:を|が|は|に)?(?:.{0,60})?(?:拒否|リセット|切断|失敗|タイムアウト|できません|できませんでした|閉じられました)"#,
        #"(?:ネットワーク|ホスト|(?:サーバー|サーバ)|リモート ?サーバー)(?:に|へ|が)(?:.{0,20})?"#
            + #"(?:到達できません|届きません|接続できません|つながりません|応答しません|応答がありません)"#,
        #"(?:ホスト|ネットワーク)への(?:経路|ルート)がありません"#,
        #"名前(?:の)?解決(?:に|が|で)?(?:.{0,24})?(?:失敗|できません)"#,
        #"リモート名を解決できません"#,
        #"(?:通信|ネットワーク|操作|要求|リクエスト|応答)(?:が|は)?(?:の)?タイムアウト"#,
        #"(?:通信|ネットワーク) ?エラー"#,
        #"(?:レート|呼び出し|リクエスト)(?:数)?(?:の)?(?:制限|上限)(?:を|に)?(?:超|達)"#,
    ]
}
