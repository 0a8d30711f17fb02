import Testing

@testable import CommonsInterop

@Suite struct AreaSweepTests {
    /// Segments on a small grid, sorted and all different: they share ends, cross, overlap and stand upright often.
    private func segments(_ generator: inout SplitMix) -> [AreaSegment] {
        let size = Int32.random(in: 2...12, using: &generator)
        var segments: [AreaSegment] = []
        for member in 0..<Int32.random(in: 1...14, using: &generator) {
            let ends = (0..<2).map { _ in
                at(.random(in: 0...size, using: &generator), .random(in: 0...size, using: &generator)).key
            }
            if ends[0] != ends[1] { segments.append(AreaSegment(ends[0], ends[1], member: member)) }
        }
        segments.sort(by: AreaSegment.precedes)
        var kept: [AreaSegment] = []
        for segment in segments where kept.last?.first != segment.first || kept.last?.second != segment.second { kept.append(segment) }
        return kept
    }

    private func meets(_ a: AreaSegment, _ b: AreaSegment) -> Bool {
        let ((south, north), (otherSouth, otherNorth)) = (a.latitudes, b.latitudes)
        return max(a.first, b.first) >> 32 <= min(a.second, b.second) >> 32 && otherSouth <= north && south <= otherNorth && a.meets(b)
    }

    @Test(arguments: 0..<8)
    func `says what comparing each with all says`(seed: UInt64) {
        var generator = SplitMix(seed: seed)
        var apart = 0
        for _ in 0..<600 {
            let segments = segments(&generator)
            let areMeeting = segments.indices.contains { a in segments[..<a].contains { meets($0, segments[a]) } }
            let outcome = segments.withUnsafeBufferPointer { buffer in
                var sweep = AreaSweep(buffer)
                return sweep.run(allowedMoves: .max)
            }
            switch outcome {
            case .apart(let below):
                #expect(!areMeeting, "\(segments)")
                apart += 1
                let vertices = Set(segments.flatMap { [$0.first, $0.second] }).sorted()
                #expect(below.count == vertices.count)
                for (vertex, number) in zip(vertices, below) {
                    // Everything that goes on to the east of here and lies below; none of them may lie above the one that was named.
                    let here = OSMLocation(key: vertex)
                    let candidates = segments.filter {
                        $0.first < vertex && $0.end.longitude > here.longitude && OSMLocation.side($0.start, $0.end, here) > 0
                    }
                    guard number >= 0 else {
                        #expect(candidates.isEmpty, "\(segments)")
                        continue
                    }
                    let named = segments[Int(number)]
                    #expect(OSMLocation.side(named.start, named.end, here) > 0)
                    #expect(!candidates.contains { $0.isAbove(named) }, "\(segments)")
                }
            case .meeting(let a, let b): #expect(areMeeting && meets(segments[a], segments[b]), "\(segments)")
            case .tooComplex: Issue.record("no limit was set")
            }
        }
        #expect(apart > 50)
    }

    @Test(arguments: [true, false])
    func `builds rings in rings whose segments all lie side by side`(areDiamonds: Bool) throws {
        let rings = (1...150).map { ring -> [OSMLocation] in
            let far = Int32(ring)
            let diamond: [(Int32, Int32)] = [(0, -far), (far, 0), (0, far), (-far, 0), (0, -far)]
            let square: [(Int32, Int32)] = [(-far, -far), (far, -far), (far, far), (-far, far), (-far, -far)]
            return (areDiamonds ? diamond : square).map { at($0.0, $0.1) }
        }
        var (bounded, free) = (AreaAssembler(limits: AreaLimits(comparisons: 1_000)), AreaAssembler())
        #expect(assemble(&bounded, rings) && bounded.faults.isEmpty)
        #expect(assemble(&free, rings))
        #expect(bounded.area.polygonEnds == free.area.polygonEnds && bounded.area.polygonEnds.count == 75)
        // A ring that crosses its neighbour is named, though not all the places are.
        let crossing = [at(0, 0), at(151, 1), at(151, 2), at(0, 0)]
        #expect(!assemble(&bounded, rings + [crossing]))
        #expect(bounded.faults.contains { if case .intersection = $0 { true } else { false } })
    }
}
