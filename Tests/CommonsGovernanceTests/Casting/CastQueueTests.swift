import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct CastQueueTests {
    private struct Broken: Error {}

    private func papers(_ voters: Range<Int>) -> [CastPaper] {
        voters.map {
            CastPaper(by: SampleTown.person($0), on: SampleTown.id(40), text: .zero, paper: .stance(.yes), at: SampleTown.after(1))
        }
    }

    /// Lets a call with these papers wait, and gives what it returns.
    private func waiting(_ papers: [CastPaper], _ body: (CastCall) -> Void) async throws -> [CastResult] {
        try await withCheckedThrowingContinuation { body(CastCall(papers, $0)) }
    }

    @Test func `cuts calls into slices of at most the limit, in order, and puts them back to the front`() async throws {
        let all = papers(0..<8)
        var voters: [[EntityID]] = []
        var counts: [Int] = []
        let result = try await waiting(all) { call in
            var queue = CastQueue()
            queue.append(call)
            var slices: [PaperSlice] = []
            while let slice = queue.next(3) {
                slices.append(slice)
                counts.append(queue.count)
            }
            let last = slices.removeLast()
            queue.putBack(last)
            queue.putBack(slices.removeLast())
            counts.append(queue.count)
            while let slice = queue.next(4) { slices.append(slice) }
            voters = slices.map { $0.papers.map(\.voter) }
            for slice in slices {
                #expect(slice.ids == slice.papers.map { BallotRecord.id(of: $0.voter, on: $0.question) })
                slice.take(slice.papers.map { .refused(.unknownQuestion($0.voter)) })
            }
        }
        #expect(counts == [5, 2, 0, 5])
        #expect(voters.flatMap { $0 } == all.map(\.voter))
        #expect(result == all.map { .refused(.unknownQuestion($0.voter)) })
    }

    @Test func `passes over the rest of a call that has failed, which throws once`() async throws {
        let (first, second) = (papers(0..<5), papers(5..<7))
        await #expect(throws: Broken.self) {
            _ = try await waiting(first) { call in
                var queue = CastQueue()
                queue.append(call)
                let slice = queue.next(2)
                slice?.fail(Broken())
                slice?.fail(Broken())
                slice?.take(first.prefix(2).map { .refused(.unknownQuestion($0.voter)) })
                #expect(queue.count == 3)
                #expect(queue.next(2)?.papers == nil)
                #expect(queue.count == 0)
            }
        }
        let result = try await waiting(second) { call in
            var queue = CastQueue()
            queue.append(call)
            queue.next(9)?.take(second.map { .refused(.unknownQuestion($0.voter)) })
        }
        #expect(result.count == 2)
    }
}
