import CommonsDomain
import Testing

@Suite struct ConcurrentMapTests {
    private struct Refusal: Error {}

    @Test(arguments: [0, 1, 9, 10, 11, 2_345])
    func `keeps the order whatever the number of chunks`(count: Int) async throws {
        let numbers = Array(0..<count)
        #expect(try await concurrentMap(numbers, chunk: 10) { $0 * $0 } == numbers.map { $0 * $0 })
    }

    @Test func `throws what one element throws`() async {
        await #expect(throws: Refusal.self) {
            try await concurrentMap(Array(0..<100), chunk: 10) { if $0 == 57 { throw Refusal() } else { $0 } }
        }
    }
}
