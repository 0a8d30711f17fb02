extension TextError: CustomStringConvertible {
    /// The error in words, for people.
    public var description: String {
        switch self {
        case .tooLong(let bytes): "the text would have \(bytes) bytes, the most are \(TextVersion.sizeLimit)"
        case .rangeOutside(let from, let to, let length): "the text has \(length) scalars, and no range from \(from) to \(to)"
        case .emptyEdit: "the edit changes nothing"
        case .overlap(let one, let two): "two edits change one place: \(one.words), and \(two.words)"
        case .stoodBefore(let version): "the text would again be that of version \(version), on which void votes were cast"
        case .otherVersion: "the text has changed since the edit was made"
        }
    }
}

extension TextEdit {
    /// The edit in words.
    fileprivate var words: String {
        switch self {
        case .replace(let from, let to, let text): "replace \(from)..<\(to) by “\(text)”"
        case .insert(let at, let text): "insert “\(text)” at \(at)"
        case .delete(let from, let to): "delete \(from)..<\(to)"
        case .append(let text): "append “\(text)”"
        }
    }
}
