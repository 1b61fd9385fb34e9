extension UsualMessages {
    /// Lines that only follow from an error before or after them and explain nothing by themselves.
    public static let consequence: [String] = [
        #"\bmake(?:\[\d+\])?: \*\*\* \[.+\] (?:error|エラー) \d+"#,
        #"\bmake(?:\[\d+\])?: (?:leaving|entering) directory\b"#,
        #"^[ \t]*(?:error: )?(?:the )?(?:process|command|script|program|job|task|step)(?: .*)? "#
            + #"(?:exited|completed|finished|terminated|failed|returned)(?: with)?(?: an?)?"#
            + #"(?: non-?zero)? ?(?:exit )?(?:code|status)[:=]? ?\d{1,5}"#,
        #"^[ \t]*(?:error: )?exit(?:ed)?(?: with)? (?:code|status)[:=]? ?\d{1,5}[.]?[ \t\r]*$"#,
        #"\breturned non-zero exit status \d{1,5}"#,
        #"\bcommand terminated by signal \d"#,
        #"^traceback \(most recent call last\):"#,
        #"^[ \t]+\| traceback \(most recent call last\):"#,
        #"^during handling of the above exception, another exception occurred:"#,
        #"^the above exception was the direct cause of the following exception:"#,
        #"^[ \t]+file "[^"\n]+", line \d{1,7}"#,
        #"^[ \t]+at .+(?:\(|:\d)"#,
        #"^[ \t]+at [a-z_$][a-z0-9_$.<>]*(?: |$|\r)"#,
        #"^[ \t]+\.\.\. \d{1,5} more"#,
        #"^[ \t]+[~^]+[~^ \t]*\r?$"#,
        #"^[ \t]{4,}(?:raise|return|throw|yield|await|assert) [a-z_(\[{"'].*(?:\(|\)|,|\[|\{|;|from .{1,80})\r?$"#,
        #"^[ \t]{4,}(?:raise|return|throw|yield|await) [a-z_][a-z0-9_.]{0,80};?\r?$"#,
        #"^[ \t]{4,}(?:async|with|if|elif|for|while|except|match|case) .*(?::|\(|,)\r?$"#,
        #"^[ \t]{4,}(?:async )?def [a-z0-9_]+\("#,
        #"^[ \t]{4,}from [a-z0-9_.]{1,80} import "#,
        #"^[ \t]{4,}(?:raise|return|yield)\r?$"#,
        #"^[ \t]{4,}[a-z_][a-z0-9_.]{0,80} = (?:await )?[a-z_][a-z0-9_.]{0,80}\("#,
        #"^[ \t]{4,}self\.[a-z_][a-z0-9_.]{0,80}\("#,
        #"^npm err! (?:a complete log|code elifecycle|errno \d|code \d|lifecycle script|command |path )"#,
        #"^npm error (?:a complete log|code elifecycle|errno \d|code \d|lifecycle script|command |path )"#,
        #"^ ?error: (?:recipe|script) .+ (?:failed|exited)(?: on line \d+)? with (?:exit )?code \d"#,
        #"^for more (?:details|information).{0,60} (?:visit|see|run)\b"#,
        #"^[ \t]*\+ (?:categoryinfo|fullyqualifiederrorid)[ \t]*:"#,
        #"^発生場所 .+:\d"#,
        #"^at .+:\d{1,6} char:\d"#,
        #"^[ \t]*(?:プロセス|コマンド|ジョブ)(?:が|は)?(?:.{0,60})?(?:終了コード|終了ステータス) ?\d{1,5} ?で"#,
        #"^[ \t]*終了(?:コード|ステータス)(?::|：)? ?\d{1,5}[ \t\r]*$"#,
    ]

    /// What makes a line look like an error, whatever it is about.
    public static let error: [String] = [
        #"(?:^|[^a-z])(?:errors?|err!|fatal|critical|severe|panic(?:ked)?|exceptions?)(?:[^a-z]|$)"#,
        #"[a-z0-9](?:error|exception)(?:[^a-z]|$)"#,
        #"\b[a-z]{1,40}_error\b"#,
        #"\b(?:failed|failures?|fails|failing)\b"#,
        #"\b(?:abort(?:ed|ing)?|crash(?:ed)?|core dumped|segmentation fault|bus error|killed|stack overflow)\b"#,
        #"\b(?:denied|refused|rejected|forbidden|unauthori[sz]ed|corrupt(?:ed)?|unreachable)\b"#,
        #"\b(?:cannot|could not|couldn't|unable to|can't)\b"#,
        #"\b(?:command not found|no such file or directory|not recognized as)\b"#,
        #"\b(?:undefined (?:reference|symbol|method)|unbound variable|unhandled|uncaught)\b"#,
        #"\b(?:out of memory|oom-?kill|timed out|assertion)\b"#,
        #"^E[A-Z]?-?\d{3,6}[ :]"#,
        #"エラー"#,
        #"失敗"#,
        #"例外"#,
        #"異常(?:終了|が|な|を|です|値|:)"#,
        #"致命"#,
        #"不正(?:な|です|で|アクセス|:)"#,
        #"(?:拒否|中断|強制終了|停止)(?:され|しました|します)"#,
        #"(?:できません|できませんでした|見つかりません|存在しません|ありませんでした)"#,
        #"(?:破損|壊れて|想定外|予期しない|予期せぬ)"#,
    ]

    /// Lines that only speak of errors: a count of none, an empty field, a success. They take `error` back.
    public static let harmless: [String] = [
        #"(?:^|[^0-9.,a-z])(?:0|no|zero) (?:[a-z]{1,20} )?(?:errors?|failures?|exceptions?|failed)(?:[^a-z]|$)"#,
        #"\bwithout (?:any )?(?:errors?|failures?|exceptions?)(?:[^a-z]|$)"#,
        #"\b(?:errors?|failures?|failed|exceptions?|fatal|critical|crashed|aborted)"?[ \t]*[:=][ \t]*"?"#
            + #"(?:0|null|none|nil|no|false|undefined|n/a|-)"?(?:[ \t]*(?:$|\r|[,;)}|\]])|[ \t])"#,
        #""(?:[a-z_]{0,30}_)?(?:errors?|exception|failure|failed|error_message|error_code|last_error)"[ \t]*:[ \t]*"#
            + #"(?:""|\[[ \t]*\]|\{[ \t]*\}|null|false|0)(?:[ \t]*(?:$|\r|[,}\]]))"#,
        #"\b(?:errors?|failures?)[ \t]*[:=][ \t]*(?:\[\]|\{\}|""|'')"#,
        #"\b(?:error|failure)s? (?:rate|count|ratio|total)[:=]? ?0(?:\.0+)?%?(?:[^0-9.]|$)"#,
        #"\b0(?:\.0+)?% (?:errors?|failed|failures?)\b"#,
        #"エラー(?:は|も|が)?(?::|：)? ?(?:なし|無し|ありません|0 ?件|ゼロ|発生していません|見つかりませんでした)"#,
        #"(?:異常|失敗|例外|不正)(?:は|も|が)?(?::|：)? ?(?:なし|無し|ありません|0 ?件|ゼロ)"#,
        #"(?:エラー|失敗|異常|例外)(?:数|件数)?(?::|：| )? ?0(?: ?件)?(?:[^0-9.]|$)"#,
        #"0 ?件の(?:エラー|失敗|異常|例外)"#,
    ]

    /// Errors that no harmless word on the same line takes back: a count above none, a level, an exception's own line.
    public static let certain: [String] = [
        #"(?:^|[^0-9.,])[1-9]\d{0,8} (?:[a-z]{1,20} )?(?:errors?|failures?|failed|exceptions?)(?:[^a-z]|$)"#,
        #"\b(?:errors?|failures?|failed|exceptions?)[ \t]*[:=][ \t]*[1-9]"#,
        #""(?:log_?)?(?:level|severity|levelname)"[ \t]*:[ \t]*"(?:error|fatal|critical|panic|alert|emerg)"#,
        #"\b(?:level|lvl|severity)=(?:error|fatal|critical|panic|alert|emerg)"#,
        #"(?:\[|<)(?:error|fatal|critical|panic|severe)(?:\]|>)"#,
        #"(?:^|[^a-z_"])(?:fatal|panic|critical)(?: error)?:[ \t]*[a-mo-z]"#,
        #"(?:^|[^a-z_"])error:[ \t]*[a-eg-mo-z]"#,
        #"[a-z](?:error|exception): [^0]"#,
        #"(?:エラー|失敗|異常|例外)(?:数|件数)?(?::|：| )? ?[1-9]\d{0,8}(?: ?件)?"#,
        #"[1-9]\d{0,8} ?件の(?:エラー|失敗|異常|例外)"#,
    ]
}
