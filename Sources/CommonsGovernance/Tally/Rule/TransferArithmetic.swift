/// The numbers in which transferable votes are kept.
public enum TransferArithmetic: Hashable, Sendable, Codable {
    /// Whole multiples of ten to the power of minus `decimals` (0 to 12): every product and quotient is cut there.
    case fixed(decimals: Int)
    /// As `fixed` with `decimals + guardDigits`; numbers nearer than the guard tells apart count as equal.
    case guarded(decimals: Int, guardDigits: Int)
    /// Exact fractions.
    case rational
}
