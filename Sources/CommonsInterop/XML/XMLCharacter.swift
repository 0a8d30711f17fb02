/// The characters that XML allows, as UTF-8 bytes.
enum XMLCharacter {
    /// The length of the character beyond ASCII that starts with `lead`, two to four bytes; zero for what is not well-formed UTF-8 or not a
    /// character of XML. The bytes behind `lead` may be anything, zero behind the end.
    ///
    /// Source: Unicode 15, table 3-7; XML 1.0 §2.2.
    @inline(__always)
    static func length(_ lead: UInt8, _ second: UInt8, _ third: @autoclosure () -> UInt8, _ fourth: @autoclosure () -> UInt8) -> Int {
        if lead >= 0xC2, lead <= 0xDF { return second & 0xC0 == 0x80 ? 2 : 0 }
        guard lead >= 0xE0, second & 0xC0 == 0x80, third() & 0xC0 == 0x80 else { return 0 }
        switch lead {
        case 0xE0: return second >= 0xA0 ? 3 : 0
        case 0xED: return second <= 0x9F ? 3 : 0
        case 0xEF: return second == 0xBF && third() >= 0xBE ? 0 : 3
        case 0xE1...0xEF: return 3
        default: break
        }
        guard fourth() & 0xC0 == 0x80 else { return 0 }
        switch lead {
        case 0xF0: return second >= 0x90 ? 4 : 0
        case 0xF1...0xF3: return 4
        case 0xF4: return second <= 0x8F ? 4 : 0
        default: return 0
        }
    }
}
