/// An amount of money, exact: a whole number of the currency's smallest units.
public struct Price: Hashable, Sendable {
    /// Cents, pence, yen: the amount times ten to the power of ``decimals``. Never negative.
    public let minorUnits: Int64
    /// The currency by its three capital letters: `EUR`. Source: ISO 4217. Local currencies may use codes of their own.
    public let currency: String

    /// Checks both and keeps them unchanged.
    /// - Throws: ``PriceError`` for a negative amount or a currency that is not three capital letters.
    public init(minorUnits: Int64, currency: String) throws(PriceError) {
        guard minorUnits >= 0 else { throw .negative(minorUnits) }
        guard currency.utf8.count == 3, currency.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else { throw .malformedCurrency(currency) }
        (self.minorUnits, self.currency) = (minorUnits, currency)
    }

    /// Reads a decimal text such as `12`, `12.5` or `12.50`.
    /// - Throws: ``PriceError/malformedAmount(_:)`` for anything else, more decimals than the currency has included.
    public init(_ amount: String, currency: String) throws(PriceError) {
        let parts = amount.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        let decimals = Self.decimals(of: currency)
        let fraction = parts.count == 2 ? Array(parts[1]) : []
        guard (1...2).contains(parts.count), !parts[0].isEmpty, parts.count == 1 || !fraction.isEmpty, fraction.count <= decimals,
            (parts[0] + fraction).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else { throw .malformedAmount(amount) }
        let digits = Array(parts[0]) + fraction + Array(repeating: 0x30, count: decimals - fraction.count)
        guard let minorUnits = Int64(String(decoding: digits, as: UTF8.self)) else { throw .malformedAmount(amount) }
        try self.init(minorUnits: minorUnits, currency: currency)
    }

    /// How many decimals the currency has: 2, but 0 for yen and 3 for dinars. Source: ISO 4217 (2024), minor units other than 2.
    public var decimals: Int { Self.decimals(of: currency) }

    /// The amount with all its decimals: `12.50`.
    public var amount: String {
        guard decimals > 0 else { return String(minorUnits) }
        let digits = String(minorUnits)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    private static func decimals(of currency: String) -> Int {
        switch currency {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF": 0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        case "CLF", "UYW": 4
        default: 2
        }
    }
}

/// Why facts are not a ``Price``.
public enum PriceError: Error, Hashable, Sendable {
    /// Less than nothing.
    case negative(Int64)
    /// Not three capital letters.
    case malformedCurrency(String)
    /// Not a decimal number, or with more decimals than the currency has.
    case malformedAmount(String)
}

extension Price: CustomStringConvertible {
    /// The amount and the currency: `12.50 EUR`.
    public var description: String { amount + " " + currency }
}

extension Price: Codable {
    private enum Key: String, CodingKey { case amount, currency }

    /// Reads `{"amount": "12.50", "currency": "EUR"}`; the amount is text, so that it stays exact.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        try self.init(container.decode(String.self, forKey: .amount), currency: container.decode(String.self, forKey: .currency))
    }

    /// Writes amount and currency as texts.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(amount, forKey: .amount)
        try container.encode(currency, forKey: .currency)
    }
}
