/// Keys of what follows one another, such as the pages of a journal.
enum NumberedKey {
    /// The prefix and the number in twelve digits or more, so that keys stand in the order of their numbers.
    static func key(_ prefix: String, _ number: Int) -> String {
        let digits = String(number)
        return prefix + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }
}
