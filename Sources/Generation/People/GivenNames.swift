import Interchange

/// Ordinary given names of the generations that live in residential institutions.
enum GivenNames {
    private static let maleFirst = Array("文明金國清榮建志俊正添水火進萬阿德義福順天永春茂耀炳宗世景銘勝裕啟昭")
    private static let maleSecond = Array("雄明龍榮輝隆生財源發興旺坤松祥福德成男吉良仁義平宏達昌信杰峰賢木來山")
    private static let femaleFirst = Array("秀美玉麗淑金阿桂素春寶月惠雪貴碧瑞錦彩清珠鳳蘭梅素雅佳翠燕芳惠")
    private static let femaleSecond = Array("英美玉華蘭枝珠月琴鳳花嬌雲霞卿香蓮桃妹枝霞鑾貞惠菊珍娥鶯梅玲芬")

    /// Two characters, seldom three. 氏 is the middle name of many women from Vietnam.
    static func pick(_ sex: Sex, isForeign: Bool, _ random: inout SeededRandom) -> String {
        var name = ""
        if isForeign && sex == .female {
            name.append("氏")
        } else if random.chance(0.04) {
            name.append(random.pick(sex == .male ? maleFirst : femaleFirst))
        }
        if name.isEmpty || random.chance(0.6) { name.append(random.pick(sex == .male ? maleFirst : femaleFirst)) }
        name.append(random.pick(sex == .male ? maleSecond : femaleSecond))
        return name
    }
}
