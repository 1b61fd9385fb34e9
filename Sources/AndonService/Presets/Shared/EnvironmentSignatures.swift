extension SharedRunbook {
    /// An environment variable that is not set; only names in capitals with an underscore, so that the KeyError of an
    /// ordinary dictionary stays unknown.
    static let environmentSignatures = #"""
          - '\bKeyError: [''"][A-Z0-9]+_[A-Z0-9_]+[''"]'
          - '\b[A-Z0-9]+_[A-Z0-9_]+: (?:unbound variable|parameter not set|parameter null or not set)'
          - '\b[A-Z0-9]+_[A-Z0-9_]+: (?:未割り当ての変数です|パラメータが設定されていません)'
          - '(?i:environment|env) (?i:variable|var) .{0,3}\b[A-Z0-9]+_[A-Z0-9_]+\b.{0,3} (?:is )?(?:required|missing)\b'
          - '\b[A-Z0-9]+_[A-Z0-9_]+\b.{0,3}(?i: environment variable)? (?:is|was|has) not (?:been )?(?:set|defined)\b'
          - '\b[A-Z0-9]+_[A-Z0-9_]+\b.{0,3}(?i: environment variable)? (?:is|was) (?:unset|missing)\b'
          - '\b[A-Z0-9]+_[A-Z0-9_]+\b.{0,3}(?i: environment variable)? (?:must be set|not set|required but not set)\b'
          - '(?i:missing|required) (?i:environment|env) ?(?i:variables?|vars?):? .{0,3}\b[A-Z0-9]+_[A-Z0-9_]+'
          - '(?i:must be set) .*(?i:by setting the) [A-Z0-9]+_[A-Z0-9_]+ (?i:environment variable)'
          - '\$env:[A-Z0-9]+_[A-Z0-9_]+.{0,40}(?:has not been set|is not set|設定されていない)'
          - '環境変数.{0,24}\b[A-Z0-9]+_[A-Z0-9_]+.{0,24}(?:設定されていません|設定されていない|定義されていません|指定されていません)'
          - '環境変数.{0,24}\b[A-Z0-9]+_[A-Z0-9_]+.{0,24}(?:未設定|未定義|見つかりません|ありません|設定してください)'
          - '\b[A-Z0-9]+_[A-Z0-9_]+.{0,4}(?:が|は|を)(?:環境変数に)?(?:設定されていません|未設定|定義されていません|設定してください)'
        """#
}
