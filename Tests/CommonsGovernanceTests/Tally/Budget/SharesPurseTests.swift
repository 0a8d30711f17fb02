import Testing

@testable import CommonsGovernance

@Suite struct SharesPurseTests {
    @Test(arguments: [(0, 0), (5, 5), (1_000, 1_001), (1 << 40, 1 << 40 + 65_534)])
    func `keeps both bounds of a narrow purse`(low: Int, high: Int) {
        let purse = SharesPurse(low: low, high: high)
        #expect(purse.low == low)
        #expect(purse.high == high)
    }

    @Test(arguments: [65_535, 65_536, 1 << 40]) func `says nothing of a lower bound that is too far off`(width: Int) {
        let purse = SharesPurse(low: 7, high: 7 + width)
        #expect(purse.low == 0)
        #expect(purse.high == 7 + width)
    }

    @Test func `purses of few voters are kept to the digits that fit`() throws {
        let shift = try #require(SharesKernel.shift(for: 1 << 46, votes: 1))
        #expect((1 << 46) << shift < 1 << SharesPurse.digits)
        #expect(SharesKernel.shift(for: 1 << 61, votes: 1) == nil)
    }
}
