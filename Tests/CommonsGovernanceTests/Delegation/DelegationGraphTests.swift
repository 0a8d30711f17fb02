import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct DelegationGraphTests {
    private let proposal = SampleTown.id(3)
    private let space = SampleTown.id(2)

    private func give(_ from: Int, to: Int, _ scope: Delegation.Scope = .everywhere, number: UInt64 = 0, at seconds: Int64 = 0) throws
        -> Delegation
    {
        try Delegation(
            id: Identifier(SampleTown.id(5_000 + UInt64(from) * 10 + number)), from: SampleTown.person(from), to: SampleTown.person(to),
            scope: scope, given: SampleTown.after(seconds))
    }

    private func graph(_ voters: Int, direct: Set<Int>, _ delegations: [Delegation]) -> DelegationGraph {
        let votes = Set(direct.map(SampleTown.person))
        return DelegationGraph(
            voters: (0..<voters).map(SampleTown.person), hasVoted: votes.contains, delegations: delegations, proposal: proposal,
            space: space,
            at: SampleTown.after(100))
    }

    @Test func `carries a vote along a path`() throws {
        let graph = try graph(4, direct: [3], [give(0, to: 1), give(1, to: 2), give(2, to: 3)])
        #expect(graph.weight(of: SampleTown.person(3)) == 4)
        #expect(graph.fate(of: SampleTown.person(0)) == .carried(by: SampleTown.person(3)))
        #expect(graph.path(of: SampleTown.person(0)) == [0, 1, 2, 3].map(SampleTown.person))
        #expect(graph.carried == 3)
    }

    @Test func `puts a direct vote before all delegations`() throws {
        let graph = try graph(3, direct: [1, 2], [give(0, to: 1), give(1, to: 2)])
        #expect(graph.weight(of: SampleTown.person(1)) == 2)
        #expect(graph.weight(of: SampleTown.person(2)) == 1)
        #expect(graph.fate(of: SampleTown.person(1)) == .direct)
    }

    @Test func `follows the narrowest delegation`() throws {
        let all = [
            try give(0, to: 1, .everywhere, number: 1, at: 9), try give(0, to: 2, .space(space), number: 2, at: 5),
            try give(0, to: 3, .proposal(proposal), number: 3), try give(0, to: 1, .proposal(SampleTown.id(99)), number: 4),
        ]
        for count in 1...4 {
            let expected = [1, 2, 3, 3][count - 1]
            let graph = graph(4, direct: [1, 2, 3], Array(all.prefix(count)))
            #expect(graph.fate(of: SampleTown.person(0)) == .carried(by: SampleTown.person(expected)))
        }
    }

    @Test func `reports cycles, and who leads into them, and counts no vote for them`() throws {
        let graph = try graph(5, direct: [4], [give(0, to: 1), give(1, to: 2), give(2, to: 0), give(3, to: 0)])
        #expect(graph.cyclic == [0, 1, 2, 3].map(SampleTown.person))
        #expect(graph.weight(of: SampleTown.person(4)) == 1)
        #expect(graph.path(of: SampleTown.person(3)) == [3, 0, 1, 2].map(SampleTown.person))
    }

    @Test func `is freed from a cycle by one direct vote`() throws {
        let graph = try graph(3, direct: [1], [give(0, to: 1), give(1, to: 2), give(2, to: 0)])
        #expect(graph.cyclic.isEmpty)
        #expect(graph.weight(of: SampleTown.person(1)) == 3)
    }

    @Test func `loses a vote given to who does not vote or may not`() throws {
        let graph = try graph(3, direct: [], [give(0, to: 1), give(2, to: 7)])
        #expect(graph.fate(of: SampleTown.person(0)) == .lostAt(SampleTown.person(1)))
        #expect(graph.fate(of: SampleTown.person(1)) == .silent)
        #expect(graph.fate(of: SampleTown.person(2)) == .lostToOutsider(SampleTown.person(7)))
        #expect(graph.fate(of: SampleTown.person(7)) == nil)
        #expect(graph.path(of: SampleTown.person(2)) == [2, 7].map(SampleTown.person))
        #expect(graph.lost == 2)
    }

    @Test func `does not follow what was taken back`() throws {
        let back = try give(0, to: 1).revoked(at: SampleTown.after(50))
        #expect(graph(2, direct: [1], [back]).fate(of: SampleTown.person(0)) == .silent)
        #expect(back.projection.keys != (try give(0, to: 1)).projection.keys)
    }

    @Test func `agrees with walking every path, on random graphs`() throws {
        var generator = SeededGenerator(seed: "graphs".utf8)
        for _ in 0..<60 {
            let count = 2 + generator.draw(below: 12)
            let direct = Set((0..<count).filter { _ in generator.draw(below: 4) == 0 })
            let targets: [Int?] = (0..<count).map { from in
                let to = generator.draw(below: count + 1)
                return to == from || to == count ? nil : to
            }
            let graph = graph(
                count, direct: direct, try targets.enumerated().compactMap { from, to in try to.map { try give(from, to: $0) } })
            for voter in 0..<count {
                var (position, steps): (Int?, Int) = (voter, 0)
                while let here = position, !direct.contains(here), steps <= count { (position, steps) = (targets[here], steps + 1) }
                let ending = steps > count ? nil : position
                switch graph.fate(of: SampleTown.person(voter)) {
                case .direct: #expect(ending == voter && direct.contains(voter))
                case .carried(let by): #expect(ending.map(SampleTown.person) == by)
                case .cycle: #expect(steps > count)
                default: #expect(ending == nil && steps <= count)
                }
            }
            #expect((0..<count).map { graph.weight(of: SampleTown.person($0)) }.reduce(0, +) == direct.count + graph.carried)
        }
    }

    @Test func `agrees with asking everybody in turn, on random delegations of every scope, given and taken back`() throws {
        var generator = SeededGenerator(seed: "scopes".utf8)
        func draw(_ bound: Int) -> Int { generator.draw(below: bound) }
        var fates = Set<String>()
        for _ in 0..<400 {
            let people = 1 + draw(8)
            let voters = (0..<people).filter { _ in draw(5) > 0 }
            let direct = Set(voters.filter { _ in draw(3) == 0 })
            let all = try (0..<draw(3 * people + 1)).compactMap { number -> Delegation? in
                let (from, to) = (draw(people), draw(people))
                guard from != to else { return nil }
                let scopes: [Delegation.Scope] = [
                    .everywhere, .space(space), .proposal(proposal), .space(SampleTown.id(77)), .proposal(SampleTown.id(78)),
                ]
                let (given, rest) = (Int64(90 + draw(15)), Int64(draw(8)))
                let delegation = try give(from, to: to, scopes[draw(5)], number: UInt64(draw(1_000) * 1_000 + number * 10), at: given)
                return draw(3) == 0 ? try delegation.revoked(at: SampleTown.after(given + rest)) : delegation
            }
            func chosen(_ voter: Int) -> EntityID? {
                for scope in [Delegation.Scope.proposal(proposal), .space(space), .everywhere] {
                    let standing = all.filter {
                        $0.from == SampleTown.person(voter) && $0.scope == scope && $0.given <= SampleTown.after(100)
                            && ($0.revoked.map { $0 > SampleTown.after(100) } ?? true)
                    }
                    if let latest = standing.max(by: { ($0.given, $0.id) < ($1.given, $1.id) }) { return latest.to }
                }
                return nil
            }
            let graph = DelegationGraph(
                voters: voters.map(SampleTown.person).reversed(), hasVoted: Set(direct.map(SampleTown.person)).contains, delegations: all,
                proposal: proposal, space: space, at: SampleTown.after(100))
            var weights: [EntityID: Int] = [:]
            for voter in voters {
                var path = [voter]
                var fate: DelegationGraph.Fate?
                while fate == nil {
                    let here = path[path.count - 1]
                    if direct.contains(here) {
                        fate = here == voter ? .direct : .carried(by: SampleTown.person(here))
                        weights[SampleTown.person(here), default: 0] += 1
                    } else if let to = chosen(here), let next = (0..<people).first(where: { SampleTown.person($0) == to }) {
                        if path.contains(next) { fate = .cycle } else { path.append(next) }
                        if !voters.contains(next) { fate = .lostToOutsider(to) }
                    } else {
                        fate = here == voter ? .silent : .lostAt(SampleTown.person(here))
                    }
                }
                #expect(graph.fate(of: SampleTown.person(voter)) == fate)
                #expect(graph.path(of: SampleTown.person(voter)) == path.map(SampleTown.person))
                fates.insert(fate.map { "\($0)".prefix(6).description } ?? "")
            }
            #expect((0..<people).allSatisfy { graph.weight(of: SampleTown.person($0)) == weights[SampleTown.person($0)] ?? 0 })
        }
        #expect(fates.count >= 5)
    }

    @Test func `takes a chain of a hundred thousand in its stride`() throws {
        let count = 100_000
        let voters = (0..<count).map(SampleTown.person)
        let chain = try (0..<count - 1).map { try give($0, to: $0 + 1) }
        let graph = DelegationGraph(
            voters: voters, hasVoted: { $0 == voters[count - 1] }, delegations: chain, proposal: proposal, space: space,
            at: SampleTown.after(1))
        #expect(graph.weight(of: voters[count - 1]) == count)
    }

    @Test func `refuses a delegation to oneself`() {
        #expect(throws: DelegationError.toOneself(SampleTown.person(0))) { try give(0, to: 0) }
    }
}
