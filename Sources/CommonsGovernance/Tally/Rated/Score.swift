/// Highest sum of grades wins. Who is not graded has the rule's default grade, else the lowest of the scale.
enum Score {
    static func count(_ profile: RatedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        let (_, _, missing) = try MarkSum.grades(profile, rule)
        return MarkSum.count(profile, by: rule, missing: missing)
    }
}
