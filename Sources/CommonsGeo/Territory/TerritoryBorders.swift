/// Which territories share a border: those whose outlines do, and, level by level, those that hold them.
///
/// Two departments whose communes touch are neighbours, with outlines of their own or without, and so are two intercommunalities. A territory is no neighbour of
/// what holds it. What is no more stands for what it became.
struct TerritoryBorders {
    private let territories: [Territory]
    private let positions: [TerritoryID: Int]
    private var found: [Set<Int>]
    /// For each territory that was asked for, what it is today and all that hold it.
    private var holders: [Int: Set<Int>] = [:]

    init(_ territories: [Territory], positions: [TerritoryID: Int]) {
        (self.territories, self.positions) = (territories, positions)
        found = Array(repeating: [], count: territories.count)
    }

    /// For each territory its neighbours, by position.
    var neighbours: [[Int]] { found.map { $0.sorted() } }

    /// Compares all outlines, whatever their level: a delegated commune may stand where its commune has no outline.
    /// - Complexity: O(*n* log *n*) in the vertices.
    mutating func add(_ outlines: some Sequence<Outline>) {
        var sides: [(edge: SIMD4<Int32>, owner: Int)] = []
        for outline in outlines {
            for ring in outline.rings {
                for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
                    let (p, q) = (GridPoint(a), GridPoint(b))
                    if p == q { continue }
                    let edge = (p.x, p.y) < (q.x, q.y) ? SIMD4(p.x, p.y, q.x, q.y) : SIMD4(q.x, q.y, p.x, p.y)
                    sides.append((edge, outline.owner))
                }
            }
        }
        sides.sort { ($0.edge.x, $0.edge.y, $0.edge.z, $0.edge.w) < ($1.edge.x, $1.edge.y, $1.edge.z, $1.edge.w) }
        var pairs: Set<SIMD2<Int>> = []
        var start = 0
        for end in 1..<max(1, sides.count + 1) where end == sides.count || sides[end].edge != sides[start].edge {
            for first in start..<end {
                for second in start..<first where sides[first].owner != sides[second].owner {
                    let (a, b) = (sides[first].owner, sides[second].owner)
                    pairs.insert(SIMD2(min(a, b), max(a, b)))
                }
            }
            start = end
        }
        for pair in pairs { join(pair.x, pair.y) }
    }

    private mutating func join(_ a: Int, _ b: Int) {
        let (left, right) = (held(a), held(b))
        for one in left.subtracting(right) {
            for other in right.subtracting(left)
            where !Set(territories[one].levels).isDisjoint(with: territories[other].levels) && !held(one).contains(other)
                && !held(other).contains(one)
            {
                found[one].insert(other)
                found[other].insert(one)
            }
        }
    }

    /// What a territory is today, and all that hold it.
    private mutating func held(_ position: Int) -> Set<Int> {
        if let known = holders[position] { return known }
        var (result, waiting, seen): (Set<Int>, [Int], Set<Int>) = ([], [position], [])
        while let next = waiting.popLast() {
            guard seen.insert(next).inserted else { continue }
            let territory = territories[next]
            let later = territory.validTo == nil ? [] : territory.successors.compactMap { positions[$0] }
            if later.isEmpty { result.insert(next) }
            waiting += later.isEmpty ? territory.parents.compactMap { positions[$0] } : later
        }
        holders[position] = result
        return result
    }
}
