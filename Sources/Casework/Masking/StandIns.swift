import Generation
import Interchange

/// Made-up texts in place of real ones: the same text has the same stand-in everywhere, and different texts have different ones.
struct StandIns {
    private var random: SeededRandom
    /// Chinese characters that stand in no original, so that none of these can come about again by chance.
    private let pool: [Unicode.Scalar]
    private var identities: [String: String] = [:]
    private var mainIDs: [String: String] = [:]
    private var texts: [String: [Unicode.Scalar]] = [:]
    private var used: Set<String> = []
    /// Every text that must not be a stand-in, nor survive.
    private(set) var originals = Originals()
    /// Originals in their plain form.
    private var taken: Set<String> = []

    private static let characters = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黃宇宙洪荒日月盈昃列張寒來暑往秋收冬藏閏餘成歲律呂調陽雲騰致雨露結為霜金生麗水玉出崑岡劍號巨闕珠稱夜光果珍李柰菜重芥薑海鹹河淡鱗潛羽翔龍師火帝鳥官人皇始制文字乃服衣裳推位讓國有虞陶唐"
        + "弔民伐罪周發殷湯坐朝問道垂拱平章愛育黎首臣伏戎羌遐邇壹體率賓歸王鳴鳳在樹白駒食場化被草木賴及萬方蓋此身髮四大五常恭惟鞠養豈敢毀傷女慕貞絜男效才良知過必改得能莫忘罔談彼短靡恃己長信使可覆器欲難量墨悲絲染詩讚羔羊景行維賢剋念作聖德建名立形端表正"

    /// `seen`: every character of the originals.
    init(seed: UInt64, seen: Set<Unicode.Scalar>) {
        random = SeededRandom(seed: seed, label: "masking")
        var unique: Set<Unicode.Scalar> = []
        let all = Array(Self.characters.unicodeScalars.filter { unique.insert($0).inserted })
        let free = all.filter { !seen.contains($0) }
        // A package that has nearly all of them gets others, which every program has a glyph for as well.
        let more = (0x5000...0x5FFF).lazy.compactMap { Unicode.Scalar($0 as UInt32) }.filter { !seen.contains($0) }.prefix(400)
        pool = free.count >= 60 ? free : free + more
    }

    // MARK: IDs

    /// `known`: of everybody in registry and package, before anything is masked.
    mutating func learn(identities known: [String]) {
        for identity in known { taken.insert(Self.plain(identity)) }
        for identity in known { _ = self.identity(identity) }
    }

    /// An ID as it was written, of the same person everywhere.
    mutating func identity(_ text: String) -> String {
        originals.add(text)
        let plain = Self.plain(text)
        guard !plain.isEmpty else { return text }
        let standIn = identities[plain] ?? newIdentity(plain)
        identities[plain] = standIn
        return Self.spelled(standIn, like: text)
    }

    func knowsIdentity(_ text: String) -> Bool { identities[Self.plain(text)] != nil }

    /// Without spaces and dashes, in half-width capitals.
    static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
            if scalar.properties.isWhitespace || scalar == "-" || scalar == "－" { return nil }
            let half = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
            return (0x61...0x7A).contains(half.value) ? Unicode.Scalar(half.value - 0x20) ?? half : half
        }))
    }

    /// The stand-in of a plain text in the width and case of the original, with its spaces and dashes.
    private static func spelled(_ standIn: String, like text: String) -> String {
        var rest = Array(standIn.unicodeScalars)[...]
        return String(String.UnicodeScalarView(text.unicodeScalars.map { scalar in
            if scalar.properties.isWhitespace || scalar == "-" || scalar == "－" { return scalar }
            guard let next = rest.popFirst() else { return scalar }
            switch CharacterClass(scalar) {
            case .lower where (0x41...0x5A).contains(next.value): return Unicode.Scalar(next.value + 0x20) ?? next
            case .fullUpper where next.value < 0x80, .fullDigit where next.value < 0x80: return Unicode.Scalar(next.value + 0xFEE0) ?? next
            case .fullLower where (0x41...0x5A).contains(next.value): return Unicode.Scalar(next.value + 0x20 + 0xFEE0) ?? next
            default: return next
            }
        }))
    }

    private mutating func newIdentity(_ plain: String) -> String {
        for _ in 0..<2_000 {
            let candidate = NationalIdentity.kind(Array(plain.utf8)) == nil ? shaped(plain, keeping: 2) : regular(plain)
            guard !taken.contains(candidate), used.insert(candidate).inserted else { continue }
            return candidate
        }
        return shaped(plain, keeping: 0)
    }

    /// Letter and second character stay; the check digit is right, or as wrong as it was.
    private mutating func regular(_ plain: String) -> String {
        let nine = String(plain.prefix(2)) + (0..<7).map { _ in String(random.number(in: 0...9)) }.joined()
        let wrong = (Int(String(plain.suffix(1))) ?? 0) - (NationalIdentity.checkDigit(for: String(plain.prefix(9))) ?? 0)
        let right = NationalIdentity.checkDigit(for: nine) ?? 0
        return nine + String((right + wrong + 10) % 10)
    }

    // MARK: MAIN_IDs

    /// A MAIN_ID in digits: that of the stand-in where it is that of a known ID, another number where it is long enough to be somebody's.
    mutating func mainID(_ digits: String) -> String {
        if let known = mainIDs[digits] { return known }
        let owner = identities.first { PackageMainID.of($0.key) == Int(digits) }
        guard owner != nil || digits.count >= 6 else { return digits }
        originals.add(digits)
        var standIn = owner.map { String(PackageMainID.of($0.value)) } ?? digits
        if owner == nil {
            for _ in 0..<2_000 {
                standIn = shaped(digits, keeping: 0)
                if standIn.first == "0", digits.first != "0" { continue }
                if !mainIDs.values.contains(standIn), standIn != digits { break }
            }
        }
        mainIDs[digits] = standIn
        return standIn
    }

    /// MAIN_IDs of the known IDs, so that they are found quickly.
    mutating func learnMainIDs() {
        for (plain, standIn) in identities.sorted(by: { $0.key < $1.key }) where NationalIdentity.kind(Array(plain.utf8)) != nil {
            let digits = String(PackageMainID.of(plain))
            guard mainIDs[digits] == nil else { continue }
            originals.add(digits)
            mainIDs[digits] = String(PackageMainID.of(standIn))
        }
    }

    func knowsMainID(_ digits: String) -> Bool { mainIDs[digits] != nil }

    // MARK: texts

    /// Any other text, character by character of the same kind. Spaces stay where they are.
    mutating func text(_ text: String) -> String {
        guard !KeptWords.holds(text) else { return text }
        if knowsIdentity(text) { return identity(text) }
        let plain = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        let key = String(String.UnicodeScalarView(plain))
        guard plain.contains(where: { CharacterClass($0) != .plain }) else { return text }
        originals.add(text)
        originals.add(key)
        var rest = (texts[key] ?? newText(key))[...]
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.isWhitespace ? $0 : rest.popFirst() ?? $0 }))
    }

    private mutating func newText(_ key: String) -> [Unicode.Scalar] {
        var made: [Unicode.Scalar] = []
        for _ in 0..<200 {
            made = Array(shaped(key, keeping: 0).unicodeScalars)
            let candidate = String(String.UnicodeScalarView(made))
            if candidate != key, used.insert(candidate).inserted { break }
        }
        texts[key] = made
        return made
    }

    /// Another text of the same shape; the first `kept` characters stay.
    private mutating func shaped(_ text: String, keeping kept: Int) -> String {
        var first = true
        return String(String.UnicodeScalarView(text.unicodeScalars.enumerated().map { index, scalar in
            defer { if CharacterClass(scalar) == .digit { first = false } }
            return index < kept ? scalar : standIn(for: scalar, isFirstDigit: first)
        }))
    }

    private mutating func standIn(for scalar: Unicode.Scalar, isFirstDigit: Bool) -> Unicode.Scalar {
        func any(_ range: ClosedRange<UInt32>) -> Unicode.Scalar { Unicode.Scalar(UInt32(random.number(in: Int(range.lowerBound)...Int(range.upperBound)))) ?? scalar }
        switch CharacterClass(scalar) {
        case .plain: return scalar
        case .upper: return any(0x41...0x5A)
        case .lower: return any(0x61...0x7A)
        case .digit: return isFirstDigit && scalar == "0" ? "0" : any(isFirstDigit ? 0x31...0x39 : 0x30...0x39)
        case .fullUpper: return any(0xFF21...0xFF3A)
        case .fullLower: return any(0xFF41...0xFF5A)
        case .fullDigit: return any(0xFF10...0xFF19)
        case .twoBytes: return any(0xE0...0xF6)
        case .fourBytes: return any(0x2_0000...0x2_00FF)
        case .local: return random.pick(pool)
        }
    }
}
