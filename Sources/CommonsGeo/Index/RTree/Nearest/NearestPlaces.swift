/// The nearest places where the Earth is nearly flat, in one walk: floats find the few that may be among them, and only those are measured exactly.
///
/// Of a place let v and h be half its differences in latitude and longitude in radians, φ₁ and φ₂ the latitudes, c = cos φ₁, and
///
///     m = v² + c (c − 2v sin φ₁) h²,     hav = sin² v + c cos φ₂ sin² h.
///
/// 1. For √hav or √m up to r, with k = c − 2.01 r > 0: |v| ≤ 1.003 r, cos φ₂ differs from c − 2v sin φ₁ by at most 2v² c + 4/3 |v|³, and both are at least k; h² ≤ 1.01 r² / (c k);
///    sin² x is at most x² and at least x² − x⁴ / 3. So m and hav differ by a share of at most ρ = 5 r² / (c k), as long as that is at most 1/50.
/// 2. Floats compute m from differences that are off by the slack of `GapBound`: √m is a length, so it is off by at most σ, and by a share of 4e-6 + 3e-7 / (c k).
///
/// With √m the greatest of the `count` least, √W = (√m + σ) (1 + ρ/2) is at least the root of the haversine of the `count` nearest, and whatever is as near has a
/// root of m of at most √W (1 + 3ρ/5) + σ. Where ρ is greater, W is a guess that only falls, and in the end this search says that it does not know.
struct NearestPlaces<Nodes: RTreeNodes> {
    private let nodes: Nodes
    private let order: GapBound
    private let (x, y, square, mixed): (Float, Float, Float, Float)
    private let (cosine, sigma): (Double, Double)
    private let accepts: ((Int) -> Bool)?
    private let memory: NearestMemory
    private let wanted: Int
    private var (found, kept) = (0, 0)
    /// W, as a float that is not below it, and how great m may be.
    private var (worst, most): (Float, Float)
    /// Of candidates that were forgotten or never taken the least m, at least.
    private var dropped = Float.infinity
    /// Whether W and `most` are what the proof says rather than a guess.
    private var isProven: Bool
    /// Bits of what was loaded ahead of time; nobody reads them, but nobody may leave the loads out.
    private var touched: UInt64 = 0

    /// The `count` nearest that `accepts` lets through and whose haversine does not exceed that of `filter`, or `nil` where this search does not know.
    /// - Precondition: `count` is in `1...NearestMemory.maximumCount`, and the nodes hold places.
    static func nearest(
        _ nodes: Nodes, _ root: UInt32, bounds: FlatBox, center: Coordinate, count: Int, limit: Double, filter: CircleFilter,
        isLimited: Bool, accepts: ((Int) -> Bool)?
    ) -> [Neighbor]? {
        NearestMemory.lend { memory in
            // What is to be found is mostly this near (127 km); where it is not, the first walk says how far it is.
            var reach = 1e-4
            for _ in 0..<2 {
                var search = NearestPlaces(
                    nodes, center: center, count: count, limit: limit, reach: reach, accepts: accepts, memory: memory)
                search.walk(root)
                // Nothing was near enough to leave anything out: the candidates are all there are.
                if search.most == .infinity, search.dropped == .infinity { return search.measured(filter, isLimited: isLimited) }
                guard search.isProven, search.most < search.dropped else { return nil }
                if Double(search.worst) > reach {
                    reach = Double(search.worst)
                    continue
                }
                for turn in [360.0, -360] where GapBound(center: center, turn: turn, worst: reach).mayReach(bounds, Double(search.worst)) {
                    return nil
                }
                return search.measured(filter, isLimited: isLimited)
            }
            return nil
        }
    }

    private init(
        _ nodes: Nodes, center: Coordinate, count: Int, limit: Double, reach: Double, accepts: ((Int) -> Bool)?, memory: NearestMemory
    ) {
        (self.nodes, self.accepts, self.memory, wanted) = (nodes, accepts, memory, count)
        order = GapBound(center: center, turn: 0, worst: reach)
        (x, y) = (Float(center.longitude), Float(center.latitude))
        let sine = SphereSine.sine(center.latitude)
        cosine = SphereSine.cosine(center.latitude)
        (square, mixed) = (Float(cosine * cosine), Float(2 * cosine * sine))
        let (slackX, slackY) = (abs(center.longitude) * 0x1.8p-23, abs(center.latitude) * 0x1.8p-23)
        sigma = (slackY + slackX * (cosine + 0.1)) * (Sphere.radian / 2) * 1.001 + 1e-18
        (worst, most, isProven) = (.infinity, .infinity, false)
        guard limit < 1 else { return }
        let root = limit.squareRoot()
        if let share = share(root) { set(root, share) }
    }

    /// ρ for a root of W; `nil` where it is too great.
    @inline(__always)
    private func share(_ root: Double) -> Double? {
        let k = cosine - 2.01 * root
        guard k > 0 else { return nil }
        let share = (5 * root * root + 3e-7) / (cosine * k)
        return share <= 0.02 ? share + 4e-6 : nil
    }

    @inline(__always)
    private mutating func set(_ root: Double, _ share: Double) {
        let root = root + 1e-12
        let last = root * (1 + 0.6 * share) + sigma
        (worst, most, isProven) = (Float(above: root * root), Float(above: last * last), true)
    }

    /// Takes W from the greatest of the best.
    @inline(__always)
    private mutating func narrow() {
        let root = Double(memory.best[wanted - 1]).squareRoot() + sigma
        guard let share = share(root * 1.02) else {
            if isProven { return }
            // Not less than any W that is still to come; what is kept is no more than is needed to find it.
            worst = Float(min(4, root * root * 1.25 + GapBound.leastWorst))
            (most, dropped) = (memory.best[wanted - 1], memory.best[wanted - 1])
            return
        }
        let nearer = root * (1 + 0.5 * share)
        if Float(above: nearer * nearer) < worst || !isProven { set(nearer, share) }
    }

    /// Best first: of all nodes that were opened, the child with the least bound is next, so that nothing is opened that need not be.
    private mutating func walk(_ root: UInt32) {
        guard !nodes.isLeaf(root) else { return take(root) }
        withUnsafeTemporaryAllocation(of: NearestStep.self, capacity: NearestMemory.openNodes) { steps in
            withUnsafeTemporaryAllocation(of: Float.self, capacity: NearestMemory.openNodes) { bounds in
                let (steps, bounds) = (steps.baseAddress!, bounds.baseAddress!)
                var count = 1
                steps[0] = NearestStep(root, nodes.boxes(root), order)
                bounds[0] = steps[0].least
                while count > 0 {
                    var best = 0
                    for other in 1..<max(1, count) where bounds[other] < bounds[best] { best = other }
                    guard NearestStep.isChild(bounds[best], upTo: worst) else { break }
                    let node = steps[best].node
                    let child = nodes.child(node, steps[best].takeLeast(bounds[best]))
                    bounds[best] = steps[best].least
                    if nodes.isLeaf(child) {
                        // What comes next is on its way while this one is looked at.
                        if NearestStep.isChild(bounds[best], upTo: worst) {
                            touched ^= nodes.touch(nodes.child(node, NearestStep.slot(bounds[best])))
                        }
                        take(child)
                        continue
                    }
                    if !NearestStep.isChild(bounds[best], upTo: worst) {
                        // Nothing is left in it: its place is taken.
                        steps[best] = NearestStep(child, nodes.boxes(child), order)
                        bounds[best] = steps[best].least
                        continue
                    }
                    if count == NearestMemory.openNodes {
                        // Far from everything: too many nodes are as near.
                        dropped = 0
                        return
                    }
                    steps[count] = NearestStep(child, nodes.boxes(child), order)
                    bounds[count] = steps[count].least
                    count += 1
                }
                memory.best[NearestMemory.maximumCount] = Float(bitPattern: UInt32(truncatingIfNeeded: touched))
            }
        }
    }

    @inline(__always)
    private mutating func take(_ node: UInt32) {
        let leaf = nodes.leaf(node)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: rtreeFanout) { lanes in
            let (lanes, limit, half) = (lanes.baseAddress!, SIMD4(repeating: most), Float(Sphere.radian / 2))
            var near = SlotSet { slot in
                let (h, v) = ((leaf.coarse.four(slot) - x) * half, (leaf.coarse.four(slot + 16) - y) * half)
                let slope = square - v * mixed
                let zero = SIMD4<Float>(repeating: 0)
                let m = v * v + zero.replacing(with: slope, where: slope .> zero) * (h * h)
                UnsafeMutableRawPointer(lanes + slot).storeBytes(of: m, as: SIMD4<Float>.self)
                // Of an empty slot it is not a number, and not less.
                return m .<= limit
            }
            if near.isEmpty { return }
            // The fine halves are asked for in the end.
            touched ^= UInt64(leaf.fine[0] ^ leaf.fine[16] ^ leaf.positions[0])
            if kept > NearestMemory.capacity - rtreeFanout { makeRoom() }
            let before = found < wanted ? Float.infinity : memory.best[wanted - 1]
            while let slot = near.popFirst() {
                if let accepts, !accepts(Int(leaf.positions[slot])) { continue }
                memory.candidates[kept] = NearestMemory.Candidate(m: lanes[slot], leaf: node, slot: UInt32(truncatingIfNeeded: slot))
                kept += 1
                insert(lanes[slot])
            }
            if found == wanted, memory.best[wanted - 1] < before { narrow() }
        }
    }

    @inline(__always)
    private mutating func insert(_ m: Float) {
        let best = memory.best
        if found == wanted {
            guard m < best[wanted - 1] else { return }
        } else {
            found += 1
        }
        var slot = found - 1
        while slot > 0, best[slot - 1] > m {
            best[slot] = best[slot - 1]
            slot -= 1
        }
        best[slot] = m
    }

    /// Forgets candidates that have become too far, and, while there is no room, all that are farther than the best.
    @inline(never)
    private mutating func makeRoom() {
        for bound in [most, found < wanted ? most : min(most, memory.best[wanted - 1])] where kept > NearestMemory.capacity - rtreeFanout {
            let all = kept
            kept = 0
            for number in 0..<all {
                let candidate = memory.candidates[number]
                if candidate.m <= bound, kept <= NearestMemory.capacity - rtreeFanout {
                    memory.candidates[kept] = candidate
                    kept += 1
                } else if candidate.m <= most {
                    dropped = min(dropped, candidate.m)
                }
            }
        }
    }

    /// Measures the candidates that are left.
    private func measured(_ filter: CircleFilter, isLimited: Bool) -> [Neighbor] {
        withUnsafeTemporaryAllocation(of: FoundItem.self, capacity: wanted) { items in
            var nearest = FoundHeap(items.baseAddress!, capacity: wanted, limit: 2)
            for number in 0..<kept {
                let candidate = memory.candidates[number]
                guard candidate.m <= most else { continue }
                let (leaf, slot) = (nodes.leaf(candidate.leaf), Int(candidate.slot))
                let haversine = filter.haversine(longitude: leaf.minX(slot), latitude: leaf.minY(slot))
                let item = FoundItem(haversine: haversine, position: leaf.positions[slot])
                guard nearest.takes(item), !isLimited || filter.contains(haversine: haversine) else { continue }
                nearest.insert(item)
            }
            return nearest.neighbors()
        }
    }
}

/// What a search by ``NearestPlaces`` writes to: a page of the stack.
struct NearestMemory {
    /// A place that may be among the nearest.
    struct Candidate {
        let m: Float
        let leaf: UInt32
        let slot: UInt32
    }

    /// More than so many are not searched for in this way.
    static let maximumCount = 32
    static let capacity = 80
    /// Nodes that are open at once.
    static let openNodes = 32

    /// The least m so far, least first.
    let best: UnsafeMutablePointer<Float>
    let candidates: UnsafeMutablePointer<Candidate>

    static func lend<Result>(_ body: (NearestMemory) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: maximumCount + 1) { best in
            withUnsafeTemporaryAllocation(of: Candidate.self, capacity: capacity) { candidates in
                body(NearestMemory(best: best.baseAddress!, candidates: candidates.baseAddress!))
            }
        }
    }
}
