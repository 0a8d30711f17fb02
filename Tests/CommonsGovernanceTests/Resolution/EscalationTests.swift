import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsGovernance

@Suite struct EscalationTests {
    private func escalation(total: Int = 10) throws -> (Escalation, Resolution) {
        let resolution = try Resolution(of: SampleLife.proposal(in: .adopted), evidence: .zero)
        let rule = try EscalationRule(raise: .half, keep: Fraction(1, of: 3))
        return (try Escalation(of: resolution, into: SampleTown.space(), rule: rule, total: total, created: SampleTown.noon), resolution)
    }

    /// A commune's decision on what was carried from the first one.
    private func resolution(of commune: String, carrying origin: Resolution) throws -> Resolution {
        let sample = try SampleTown.space()
        let space = try Space(
            id: Identifier(SampleTown.id(500)), name: commune, owner: sample.owner, territories: [TerritoryID(commune)],
            electorate: sample.electorate, rule: sample.rule, amendmentRule: sample.amendmentRule, created: sample.created)
        let draft = try Proposal(
            id: Identifier(ContentDigest(of: commune).entityID), carrying: origin, into: space, author: SampleTown.author,
            created: SampleTown.noon)
        return try SampleLife.adopted(draft)
    }

    @Test func `comes in at one threshold and falls below another`() throws {
        var (escalation, resolution) = try escalation()
        var carried: [Bool] = []
        for commune in 0..<6 {
            escalation = try escalation.supported(
                by: TerritoryID("insee:commune:3800\(commune)"),
                resolution: self.resolution(of: "insee:commune:3800\(commune)", carrying: resolution), weight: 1,
                at: SampleTown.after(Int64(commune)))
            carried.append(escalation.isCarried)
        }
        #expect(carried == [false, false, false, false, true, true])
        for commune in 0..<3 {
            escalation = try escalation.abandoned(
                by: TerritoryID("insee:commune:3800\(commune)"), at: SampleTown.after(10 + Int64(commune)))
            carried.append(escalation.isCarried)
        }
        // Five and four of ten keep it; three of ten are under a third.
        #expect(carried.suffix(3) == [true, true, false])
        #expect(escalation.turns.map(\.isCarried) == [true, false])
        #expect(escalation.turns.map(\.at) == [SampleTown.after(4), SampleTown.after(12)])
    }

    @Test func `refuses thresholds without a gap, weights that do not fit, and support given twice`() throws {
        #expect(throws: EscalationError.noHysteresis(raise: .half, keep: .half)) { try EscalationRule(raise: .half, keep: .half) }
        var (escalation, resolution) = try escalation()
        let commune = try TerritoryID("insee:commune:38185")
        #expect(throws: EscalationError.badWeight(11)) {
            try escalation.supported(by: commune, resolution: resolution, weight: 11, at: SampleTown.noon)
        }
        #expect(throws: EscalationError.notSupported(commune)) { try escalation.abandoned(by: commune, at: SampleTown.noon) }
        escalation = try escalation.supported(by: commune, resolution: resolution, weight: 1, at: SampleTown.noon)
        #expect(throws: EscalationError.supportedTwice(commune)) {
            try escalation.supported(by: commune, resolution: resolution, weight: 1, at: SampleTown.noon)
        }
    }

    @Test func `adds nothing that another territory decided, or that is about something else`() throws {
        let (escalation, resolution) = try escalation()
        let elsewhere = try TerritoryID("insee:commune:38001")
        #expect(throws: EscalationError.otherTerritory(elsewhere, resolution.id)) {
            try escalation.supported(by: elsewhere, resolution: resolution, weight: 1, at: SampleTown.noon)
        }
        let carried = try self.resolution(of: "insee:commune:38001", carrying: resolution)
        let other = try self.resolution(of: "insee:commune:38002", carrying: carried)
        // Carried twice is carried as well; what began elsewhere is not.
        _ = try escalation.supported(by: TerritoryID("insee:commune:38002"), resolution: other, weight: 1, at: SampleTown.noon)
        let later = try Escalation(of: other, into: SampleTown.space(), rule: escalation.rule, total: 9, created: SampleTown.noon)
        #expect(throws: EscalationError.unrelated(carried.id)) {
            try later.supported(by: elsewhere, resolution: carried, weight: 1, at: SampleTown.noon)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `falls below its threshold when a resolution on which it rests is repealed`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        let resolution = try await sample.adopt()
        let escalation = try Escalation(
            of: resolution, into: SampleTown.space(), rule: EscalationRule(raise: .half, keep: Fraction(1, of: 3)), total: 3,
            created: SampleTown.after(300)
        ).supported(by: TerritoryID("insee:commune:38185"), resolution: resolution, weight: 2, at: SampleTown.after(301))
        #expect(escalation.isCarried)
        try await sample.store.put(escalation)
        try await sample.happen(.repealed(reason: "Une pétition"), at: 400)
        let fallen = try #require(try await sample.store.stored(escalation.id)?.value)
        #expect((fallen.isCarried, fallen.weight, fallen.supports.count) == (false, 0, 0))
        #expect(fallen.turns.map(\.isCarried) == [true, false])
        #expect(fallen.turns.last?.at == SampleTown.after(400))
    }

    @Test func `adds nothing of a resolution that does not hold`() throws {
        let (escalation, resolution) = try escalation()
        let fallen = try resolution.repealed(at: SampleTown.after(1), reason: "")
        #expect(throws: EscalationError.notInForce(resolution.id)) {
            try escalation.supported(by: TerritoryID("insee:commune:38185"), resolution: fallen, weight: 1, at: SampleTown.noon)
        }
    }
}
