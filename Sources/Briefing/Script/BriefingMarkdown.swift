import Interchange

/// The script on paper, for a speaker without a second window.
public enum BriefingMarkdown {
    public static func write(_ script: BriefingScript, _ language: Language) -> String {
        var lines = ["# \(script.title[language])", "", script.about[language], "", "**\(ResultDocument.notice[language])**"]
        var begins = 0
        for (index, chapter) in script.chapters.enumerated() {
            lines += ["", "## \(index + 1). \(chapter.title[language])", "",
                      Bilingual("從第 \(begins) 分起，\(chapter.minutes) 分鐘", "from minute \(begins), for \(chapter.minutes)")[language]]
            for (number, beat) in chapter.beats.enumerated() {
                lines += ["", "### \(index + 1).\(number + 1) \(beat.title[language])", "", beat.say[language], "", Bilingual("畫面：", "page: ")[language] + "`\(beat.page)`"]
            }
            begins += chapter.minutes
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
