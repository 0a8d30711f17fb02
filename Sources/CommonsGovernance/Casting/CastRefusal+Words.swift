extension CastRefusal: CustomStringConvertible {
    /// The reason in words, for people.
    public var description: String {
        switch self {
        case .closed(let stage): "no votes are taken: the stage is \(stage.rawValue)"
        case .unknownQuestion(let question): "\(question) is not to be voted on here"
        case .notElector(nil): "they are not among those who may vote"
        case .notElector(.some(let reason)): "they have no vote: \(reason)"
        case .otherText: "the text has changed since they read it"
        case .paper(let error): "the paper does not answer the question: \(error)"
        case .wrongKind: "the paper is of another kind than the question asks for"
        case .alreadyVoted(let instant): "they voted at \(instant), and this vote cannot be changed"
        case .noNonce: "a secret vote needs a secret of the voter's own"
        case .usedNonce: "somebody has cast the same paper with the same secret: a secret is to be drawn anew for each vote"
        }
    }
}
