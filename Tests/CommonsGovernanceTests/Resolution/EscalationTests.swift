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

    @Test func `comes in at one threshold and falls below another`() throws {
        var (escalation, resolution) = try escalation()
        var carried: [Bool] = []
        for commune in 0..<6 {
            escalation = try escalation.supported(
                by: TerritoryID("insee:commune:3800\(commune)"), resolution: resolution, weight: 1, at: SampleTown.after(Int64(commune)))
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
        let commune = try TerritoryID("insee:commune:38001")
        #expect(throws: EscalationError.badWeight(11)) {
            try escalation.supported(by: commune, resolution: resolution, weight: 11, at: SampleTown.noon)
        }
        #expect(throws: EscalationError.notSupported(commune)) { try escalation.abandoned(by: commune, at: SampleTown.noon) }
        escalation = try escalation.supported(by: commune, resolution: resolution, weight: 1, at: SampleTown.noon)
        #expect(throws: EscalationError.supportedTwice(commune)) {
            try escalation.supported(by: commune, resolution: resolution, weight: 1, at: SampleTown.noon)
        }
    }

    @Test func `adds nothing of a resolution that does not hold`() throws {
        let (escalation, resolution) = try escalation()
        let fallen = try resolution.repealed(at: SampleTown.after(1), reason: "")
        #expect(throws: EscalationError.notInForce(resolution.id)) {
            try escalation.supported(by: TerritoryID("x:1"), resolution: fallen, weight: 1, at: SampleTown.noon)
        }
    }
}
