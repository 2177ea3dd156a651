/// What pages of one language share: letters, and what stands at the foot of each sheet of paper.
enum PageStyle {
    static let chinese: Markup = """
        body { font-family: "Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", "Heiti TC", sans-serif; line-break: strict; }
        @page {
          font-family: "Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", "Heiti TC", sans-serif; font-size: 8.5pt;
          @bottom-left { content: "模擬環境，非衛生福利部系統"; }
          @bottom-right { content: "第 " counter(page) " 頁，共 " counter(pages) " 頁"; }
        }
        """

    static let english: Markup = """
        body { font-family: "Segoe UI", "Helvetica Neue", "Noto Sans", Arial, "Noto Sans TC", "Noto Sans CJK TC", "PingFang TC",
          "Microsoft JhengHei", sans-serif; }
        h1, .notice { letter-spacing: .01em; }
        @page {
          font-family: "Segoe UI", "Helvetica Neue", "Noto Sans", Arial, sans-serif; font-size: 8.5pt;
          @bottom-left { content: "A simulation: no system of the Ministry of Health and Welfare"; }
          @bottom-right { content: "Page " counter(page) " of " counter(pages); }
        }
        """
}
