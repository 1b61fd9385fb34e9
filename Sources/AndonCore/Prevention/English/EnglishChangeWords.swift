/// The English words for a change, in every form.
enum EnglishChangeWords {
    /// How a form can be used.
    enum Form: Sendable {
        /// add
        case base
        /// adds
        case third
        /// added, written
        case past
        /// adding
        case gerund
    }

    /// What a word needs before it counts.
    enum Need: Sendable {
        /// An object after it, or before it in the passive.
        case object
        /// A subject is enough: alerts fire.
        case subject
        /// A machine, a machine's moment or a period: a person's check is a wish.
        case machine
        /// A means: with, by, using, through.
        case means
    }

    struct Word: Sendable {
        let forms: [Form]
        let need: Need
    }

    /// Every form of every word.
    static let all: [String: Word] = {
        var all: [String: (forms: [Form], need: Need)] = [:]
        for (need, list) in lists {
            for verb in list.split(separator: " ").map(String.init) {
                for (text, form) in inflected(verb) {
                    all[text, default: ([], need)].forms.append(form)
                }
            }
        }
        return all.mapValues { Word(forms: $0.forms, need: $0.need) }
    }()

    private static let lists: [(Need, String)] = [
        (
            .object,
            """
            add introduce install implement create build write define configure set enable disable remove delete \
            drop replace rename move migrate switch split separate merge change modify update upgrade downgrade pin \
            bump fix patch raise lower increase decrease reduce extend shorten double halve limit restrict cap \
            throttle lock unlock protect require enforce deny forbid prohibit ban automate schedule deploy roll \
            rotate revoke encrypt isolate sandbox wrap cache store save archive mirror replicate turn hard-code \
            hardcode parameterize parametrize allow permit grant assign document append insert attach embed extract \
            generate render convert normalise normalize sanitise sanitize escape route redirect register declare \
            expose hide tag sign seal gate guard fence freeze quarantine provision allocate reserve buffer queue \
            rewrite rework port adopt use apply put place force ship tighten relax expand shrink widen narrow bind \
            connect disconnect decouple inject mount integrate deprecate retire abolish purge prune reset restore \
            return throw print show display reorder serialise serialize randomise randomize pass include exclude \
            whitelist allowlist blacklist blocklist autoscale scale rebuild refactor containerise containerize \
            standardise standardize unify consolidate simplify invalidate debounce deduplicate quote default keep \
            make give let hook wire plug swap invert roll-back compress truncate mask redact pre-fill prefill preset \
            reject refuse block back backup hold handle retry skip detect emit clear close mandate cover supply \
            substitute bring cut publish expire annotate label mark lint disallow renew revert undo overwrite \
            rate-limit stagger shard partition version alias compile bundle package drain prompt preload centralise \
            centralize customise inline
            """
        ),
        (
            .subject,
            "fire fail stop exit abort halt terminate page alert warn trip rollback block reject refuse quit"
        ),
        (
            .machine,
            """
            check verify validate test monitor scan run send notify report log record audit measure compare watch \
            probe poll clean collect confirm inspect track perform execute conduct restart take renew
            """
        ),
        (
            .means,
            "prevent avoid eliminate ensure guarantee mitigate catch stop-gap improve strengthen minimise minimize"
        ),
    ]

    private static let irregular: [String: (past: [String], gerund: String)] = [
        "set": (["set"], "setting"), "put": (["put"], "putting"), "split": (["split"], "splitting"),
        "let": (["let"], "letting"),
        "cut": (["cut"], "cutting"), "reset": (["reset"], "resetting"), "quit": (["quit"], "quitting"),
        "write": (["wrote", "written"], "writing"), "rewrite": (["rewrote", "rewritten"], "rewriting"),
        "build": (["built"], "building"), "rebuild": (["rebuilt"], "rebuilding"), "make": (["made"], "making"),
        "keep": (["kept"], "keeping"), "give": (["gave", "given"], "giving"), "hold": (["held"], "holding"),
        "freeze": (["froze", "frozen"], "freezing"), "throw": (["threw", "thrown"], "throwing"),
        "shrink": (["shrank", "shrunk"], "shrinking"), "hide": (["hid", "hidden"], "hiding"),
        "send": (["sent"], "sending"),
        "run": (["ran", "run"], "running"), "show": (["showed", "shown"], "showing"),
        "bring": (["brought"], "bringing"),
        "bind": (["bound"], "binding"), "catch": (["caught"], "catching"), "tell": (["told"], "telling"),
        "forbid": (["forbade", "forbidden"], "forbidding"), "cover": (["covered"], "covering"),
    ]

    /// Verbs whose last consonant is doubled though they have more than one syllable, or none by the rule of thumb.
    private static let doubling = [
        "permit", "debug", "submit", "embed", "drop", "split", "stop", "plan", "ban", "pin", "cap", "wrap", "skip",
        "log", "scan", "tag",
        "swap", "plug", "trip", "ship",
    ]

    static func inflected(_ verb: String) -> [(String, Form)] {
        let last = verb.last ?? " "
        let beforeLast = verb.dropLast().last ?? " "
        let isVowelBefore = "aeiou".contains(beforeLast)
        let third: String
        if verb.hasSuffix("ch") || verb.hasSuffix("sh") || "sxz".contains(last) {
            third = verb + "es"
        } else if last == "y", !isVowelBefore {
            third = verb.dropLast() + "ies"
        } else {
            third = verb + "s"
        }
        if let forms = irregular[verb] {
            return [(verb, .base), (third, .third), (forms.gerund, .gerund)] + forms.past.map { ($0, .past) }
        }
        let stem = doubling.contains(verb) ? verb + String(last) : last == "e" ? String(verb.dropLast()) : verb
        let past = last == "y" && !isVowelBefore ? verb.dropLast() + "ied" : stem + "ed"
        return [(verb, .base), (third, .third), (past, .past), (stem + "ing", .gerund)]
    }
}
