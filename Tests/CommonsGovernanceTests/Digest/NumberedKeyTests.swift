import Testing

@testable import CommonsGovernance

@Suite struct NumberedKeyTests {
    @Test func `keys stand in the order of their numbers`() {
        let numbers = [0, 9, 10, 999_999_999_999]
        let keys = numbers.map { NumberedKey.key("journal:", $0) }
        #expect(keys == keys.sorted() && keys[1] == "journal:000000000009")
        #expect(NumberedKey.key("", 1_000_000_000_000) == "1000000000000")
    }
}
