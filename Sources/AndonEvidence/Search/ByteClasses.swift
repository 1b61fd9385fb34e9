extension UInt8 {
    /// An ASCII digit.
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    /// An ASCII capital letter.
    var isUppercase: Bool { self >= 0x41 && self <= 0x5A }
    /// An ASCII small letter.
    var isLowercase: Bool { self >= 0x61 && self <= 0x7A }
    /// An ASCII letter or digit.
    var isAlphanumeric: Bool { isDigit || isUppercase || isLowercase }
    /// A blank, a tab or a line's end.
    var isBlank: Bool { self == 32 || (self >= 9 && self <= 13) }
    /// The small letter of a capital one, else the byte itself.
    var lowercased: UInt8 { isUppercase ? self | 32 : self }
}
