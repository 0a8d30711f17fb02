/// A word of opening hours, and where it starts.
struct OpeningToken: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Letters, in lower case.
        case word(String)
        /// Digits: how many there were counts, since four make a year.
        case number(Int, digits: Int)
        /// What stood between quotation marks.
        case comment(String)
        /// Any other character; `||` is two.
        case symbol(Character)
    }
    let kind: Kind
    /// Characters before it.
    let offset: Int

    /// Cuts a text into words.
    static func tokens(of text: String) throws(OpeningScheduleError) -> [OpeningToken] {
        let characters = Array(text)
        guard characters.count <= 5000 else { throw .tooLong(characters: characters.count) }
        var tokens: [OpeningToken] = []
        var index = 0
        while index < characters.count {
            let (start, first) = (index, characters[index])
            index += 1
            if first.isWhitespace { continue }
            if first == "\"" {
                guard let end = characters[index...].firstIndex(of: "\"") else { throw .openComment(offset: start) }
                tokens.append(OpeningToken(kind: .comment(String(characters[index..<end])), offset: start))
                index = end + 1
            } else if first.isASCII, first.isNumber {
                while index < characters.count, characters[index].isASCII, characters[index].isNumber { index += 1 }
                guard index - start <= 4, let value = Int(String(characters[start..<index])) else {
                    throw .unexpected(String(characters[start..<index]), offset: start)
                }
                tokens.append(OpeningToken(kind: .number(value, digits: index - start), offset: start))
            } else if first.isLetter {
                while index < characters.count, characters[index].isLetter { index += 1 }
                tokens.append(OpeningToken(kind: .word(String(characters[start..<index]).lowercased()), offset: start))
            } else {
                tokens.append(OpeningToken(kind: .symbol(first == "–" ? "-" : first), offset: start))
            }
        }
        return tokens
    }
}

/// Why a text is not an ``OpeningSchedule``.
public enum OpeningScheduleError: Error, Hashable, Sendable {
    /// Nothing but white space.
    case empty
    /// More than 5,000 characters.
    case tooLong(characters: Int)
    /// A quotation mark without its other.
    case openComment(offset: Int)
    /// A word that does not belong there; `offset` counts the characters before it.
    case unexpected(String, offset: Int)
    /// It ends where something must follow.
    case unfinished
    /// A number out of its range: an hour, a minute, a day, a week.
    case outOfRange(Int, offset: Int)
}

extension OpeningScheduleError: CustomStringConvertible {
    /// What is wrong and where, in a sentence.
    public var description: String {
        switch self {
        case .empty: "nothing is said"
        case .tooLong(let characters): "\(characters) characters are more than 5,000"
        case .openComment(let offset): "the comment that begins after \(offset) characters is not closed"
        case .unexpected(let word, let offset): "“\(word)” after \(offset) characters does not belong there"
        case .unfinished: "it ends where something must follow"
        case .outOfRange(let number, let offset): "\(number) after \(offset) characters is out of its range"
        }
    }
}
