/// The sum of the marks of each candidate, a default where a ballot has none.
enum MarkSum {
    /// Never overflows: at most 2⁴⁰ votes of at most a million each.
    static func sums(_ profile: RatedProfile, missing: Int = 0) -> [Int] {
        var sums = [Int](repeating: missing * profile.totalWeight, count: profile.candidates.count)
        for ballot in 0..<profile.count {
            for position in profile.starts[ballot]..<profile.starts[ballot + 1] {
                sums[Int(profile.choices[position])] += (profile.values[position] - missing) * profile.weights[ballot]
            }
        }
        return sums
    }

    static func count(_ profile: RatedProfile, by rule: CountingRule, missing: Int = 0) -> Outcome {
        Outcome(
            rule: rule, candidates: profile.candidates, votes: profile.totalWeight,
            highest: sums(profile, missing: missing).map { Rational($0) })
    }

    /// The bounds of the grades, and the grade of those who have none.
    static func grades(
        _ profile: RatedProfile, _ rule: CountingRule
    ) throws(CountingError) -> (lowest: Int, highest: Int, missing: Int) {
        let (lowest, highest): (Int, Int)
        switch profile.scale {
        case .grades(let low, let high): (lowest, highest) = (low, high)
        case .approval: (lowest, highest) = (0, 1)
        case .points, .credits: throw .wrongBallots(method: rule.method, needs: .grades)
        }
        let missing = rule.defaultGrade ?? lowest
        guard (lowest...highest).contains(missing) else { throw .badDefaultGrade(missing) }
        return (lowest, highest, missing)
    }
}
