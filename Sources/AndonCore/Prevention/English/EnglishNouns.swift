/// The English words that name nothing by themselves, name a machine, or govern what comes after them.
enum EnglishNouns {
    /// Nothing is named by these alone: `add a process`.
    static let generic = words(
        """
        it its this that these those thing things them they he she we us our i you your their me my process \
        processes procedure procedures measure measures countermeasure countermeasures rule rules policy policies \
        step steps system systems problem problems issue issues error errors mistake mistakes bug bugs code check \
        checks checking review reviews documentation document documents docs runbook runbooks manual manuals \
        checklist checklists script scripts program programs config configs configuration configurations settings \
        setting solution solutions mechanism mechanisms something anything everything approach approaches way ways \
        method methods practice practices workflow workflows team teams everyone everybody anyone people person \
        operator operators developer developers engineer engineers staff member members human humans quality \
        reliability stability safety communication culture future again same similar recurrence incident incidents \
        meeting meetings session sessions plan plans effort efforts focus responsibility importance reminder \
        reminders note notes message messages email emails e-mail mail mails poster posters guideline guidelines \
        guidance more better best proper properly appropriate appropriately all new some any every each necessary \
        needed action actions change changes fix fixes improvement improvements stuff work job task tasks a an the \
        to of in on at by for from with without into onto and or but so as is are was were be been being will would \
        should shall must can could may might do does did done have has had not no nor than then very really always \
        never often sometimes still also too only just please next time times before after when whenever while \
        during if until there here where what which who whom how why occur occurs happen happens happening happened \
        once twice both such other others another one two second third double extra additional further good clear \
        strict regular regularly frequently carefully thoroughly correctly right wrong well sure use used using go \
        going get gets come take takes place up down out over off about around within across per via own manually \
        hand eye look looking see read reading responsible involved relevant possible required important specific \
        certain now later soon today tomorrow behaviour behavior mindset attitude discipline habit habits knowledge \
        understanding skill skills high higher low lower highest level root cause causes failure failures whole \
        entire campaign campaigns series event events lesson lessons outage outages accident accidents day week \
        month example examples follow following followed let let's lets ensure avoid prevent
        """)

    /// The thing itself is a wish: `introduce a double check`, `schedule a training`.
    static let wishes = words(
        """
        training trainings retraining awareness attention care caution vigilance reminder reminders double-check \
        double-checks double-checking education workshop workshops lecture seminar coaching carefulness diligence \
        discipline mindfulness priority efforts effort focus emphasis culture mindset communication attitude \
        responsibility consideration discussion
        """)

    /// A machine, or a machine's moment.
    static let machine = words(
        """
        ci cd pipeline pipelines hook hooks pre-commit pre-push script scripts cron cronjob job jobs automatically \
        automatic automated automation startup start-up boot launch build builds linter lint bot daemon monitor \
        monitoring alert alerts scheduler launcher orchestrator wrapper workflow tool tooling systemd timer webhook \
        andon gate compiler program runner gateway proxy firewall scheduled nightly hourly watchdog preflight \
        pre-flight commit merge deploy deploys deployment dashboard pager slack probe healthcheck health-check \
        loader parser validator checker scanner formatter controller api worker
        """)

    static let periods = words(
        "daily weekly monthly quarterly yearly annually hourly nightly biweekly quarter")

    static let means = words("with by using through via")

    /// What follows is asked for, thought of or told, and changes nothing by itself.
    static let governors = words(
        """
        remind reminds reminded reminding consider considers considered considering review reviews reviewed \
        reviewing discuss discusses discussed discussing train trains trained training educate educates educated \
        educating try tries tried trying aim aims aiming strive strives striving encourage encourages encouraged \
        encouraging ask asks asked asking tell tells told telling instruct instructs instructed instructing \
        emphasize emphasise emphasizing stress ensure ensures ensured ensuring careful mindful remember remembers \
        remembering think thinking thinks investigate investigates investigating investigated look looks looking \
        looked explore explores exploring hope hopes hoping want wants wanting double-check double-checks \
        double-checking inform informs informed informing evaluate evaluates evaluating assess assesses assessing \
        study studies studying research researching propose proposing suggest suggesting recommend recommends \
        recommending sure attention aware awareness urge urges warn-people teach teaches teaching taught reeducate \
        re-educate retrain retrained brief briefed forget understand understands beware caution cautious vigilant \
        request requests share shares sharing examine debate revisit revisits revisiting reconsider reevaluate \
        re-evaluate analyze analyse need-to-think attempt attempts attempting endeavor endeavour
        """)

    /// The machine that does it may be told by these: `make sure the script refuses`.
    static let assuring = words("sure ensure ensures ensuring ensured")

    static let negations = words(
        """
        not don't doesn't didn't won't never cannot can't no without avoid stop-short shouldn't isn't aren't wasn't \
        weren't instead
        """)

    static let hedges = words("maybe perhaps possibly might could someday eventually ideally hopefully would wish")

    static let subordinators = words(
        """
        before after when whenever if while until unless because since how whether who why where what whoever
        """)

    static let manners = words("carefully thoroughly cautiously diligently attentively properly conscientiously")

    /// Between the clause's beginning and its verb.
    static let openers = words(
        """
        we i they you please also always then automatically now immediately and or to will shall must should let's \
        let by start started starting begin began have has had been be being is are was were get gets got already \
        first second finally next additionally it team the explicitly simply only just newly have-to needs need \
        permanently temporarily
        """)

    /// What may follow the passive of a headline: `timeout raised to 60 s`.
    static let complements = words(
        """
        , to from in on by at for into with and so before after when that if until as per where automatically
        """)

    /// Third persons that are plural nouns as often: only a machine before them makes them verbs.
    static let plurals = words(
        """
        changes updates alerts limits blocks locks checks tests logs sets uses reports records runs fixes builds \
        pages backups places caps hooks gates tags labels marks scans starts bans cuts patches drops returns stores \
        caches queues guards defaults routes monitors writes reads stops moves
        """)

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
    }
}
