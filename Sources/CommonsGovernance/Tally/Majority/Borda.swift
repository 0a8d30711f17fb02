/// As many points as there are candidates for a first place, one less for each place down; a shared rank shares its points.
///
/// Unranked candidates share the points that are left, or get none where ``Unranked/ignored``. Source: de Borda, 1781.
enum Borda {
    static func count(_ profile: RankedProfile, by rule: CountingRule) -> Outcome {
        let count = profile.candidates.count
        // Places shared by k candidates have a mean with a half at most: twice the points are whole numbers.
        var doubled = [Int](repeating: 0, count: count)
        var isRanked = [Bool](repeating: false, count: count)
        for ballot in 0..<profile.count {
            let weight = profile.weights[ballot]
            let range = profile.starts[ballot]..<profile.starts[ballot + 1]
            var start = range.lowerBound
            while start < range.upperBound {
                var end = start + 1
                while end < range.upperBound && profile.ranks[end] == profile.ranks[start] { end += 1 }
                let place = start - range.lowerBound
                let points = 2 * (count - place) - (end - start - 1)
                for position in start..<end { doubled[Int(profile.choices[position])] += points * weight }
                start = end
            }
            guard rule.unranked == .last, range.count < count else { continue }
            for position in range { isRanked[Int(profile.choices[position])] = true }
            let points = count - range.count + 1
            for candidate in 0..<count where !isRanked[candidate] { doubled[candidate] += points * weight }
            for position in range { isRanked[Int(profile.choices[position])] = false }
        }
        return Outcome(
            rule: rule, candidates: profile.candidates, votes: profile.totalWeight, highest: doubled.map { Rational($0, 2) })
    }
}
