/// The sheet's looks. Print is always black on white; colour never says what words do not.
enum SheetStyle {
    static let common: Markup = """
        :root { --ink: #1d1c1a; --soft: #5c5953; --line: #cfcac0; --strong: #1d1c1a;
          --paper: #fff; --desk: #efece6; --tint: #f6f4ef; --accent: #1f544c; color-scheme: light dark; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ink: #e9e6df; --soft: #aeaaa1; --line: #45464a; --strong: #c9c5bb;
            --paper: #212326; --desk: #151618; --tint: #2a2c30; --accent: #93cbc0; }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0; background: var(--desk); color: var(--ink); font-size: 15px; line-height: 1.55;
          overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
        main { max-width: 1080px; margin: 32px auto; padding: 40px 56px 56px; background: var(--paper); border: 1px solid var(--line); }
        h1, h2, p, dl, dd, ol, ul { margin: 0; }
        .notice { text-align: center; font-size: .87em; letter-spacing: .08em; border: 1px solid var(--strong); padding: .3em 1em; }
        .package + .package { margin-top: 64px; border-top: 3px double var(--strong); padding-top: 16px; }
        h1 { font-size: 1.9em; font-weight: 600; letter-spacing: .06em; margin: 1em 0 .6em; line-height: 1.3; }
        h2 { font-size: 1.2em; font-weight: 600; line-height: 1.4; }
        .token, code, .sent { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Liberation Mono", "Noto Sans Mono CJK TC", monospace;
          font-size: .87em; }
        .head { display: grid; grid-template-columns: 1fr 1fr; border-top: 2px solid var(--strong); border-bottom: 1px solid var(--strong); }
        .head div { display: grid; grid-template-columns: 6.6em 1fr; padding: .38em 0; border-bottom: 1px solid var(--line); }
        .head div:last-child { border-bottom: 0; }
        .head .wide { grid-column: 1 / -1; }
        .head dt { color: var(--soft); }
        .verdict { font-size: 1.35em; line-height: 1.5; margin: 1em 0 .8em; }
        .verdict strong { font-weight: 700; border-bottom: 2px solid currentColor; }
        .first { border: 1px solid var(--strong); padding: .8em 1.2em .9em; }
        .first h2, .aside h2 { font-size: 1em; color: var(--accent); letter-spacing: .04em; }
        .first ol { padding-left: 1.6em; margin-top: .3em; }
        .first li { padding: .12em 0; }
        .aside { margin-top: .9em; padding-left: 1.2em; border-left: 3px solid var(--line); }
        .aside h2 { color: var(--soft); }
        .aside ul { padding-left: 1.3em; }
        .masking { margin-top: .9em; color: var(--soft); font-size: .9em; }
        .part { margin-top: 2.4em; }
        .part > h2 { font-size: 1.4em; border-bottom: 2px solid var(--strong); padding-bottom: .25em;
          display: flex; justify-content: space-between; align-items: baseline; gap: 1em; }
        .part > h2 .count { font-size: .72em; font-weight: 400; }
        .lead { color: var(--soft); margin: .45em 0 1em; }
        table { border-collapse: collapse; width: 100%; }
        th { text-align: left; font-weight: 600; }
        .block { table-layout: fixed; margin-bottom: 1.7em; border-bottom: 1px solid var(--strong); }
        col.tick { width: 2.9em; } col.form { width: 17%; } col.field { width: 19%; } col.value { width: 14%; }
        .who th { padding: .45em .6em; background: var(--tint); border-top: 1px solid var(--strong); border-bottom: 1px solid var(--line);
          font-weight: 400; }
        .who th > span { margin-right: .9em; }
        .who .name { font-size: 1.15em; font-weight: 700; }
        .who .name.token { font-size: 1em; }
        .who .details { color: var(--soft); font-size: .87em; }
        .who .count { float: right; margin: .15em 0 0; }
        .columns th { font-size: .82em; font-weight: 400; color: var(--soft); padding: .3em .6em .2em 0; border-bottom: 1px solid var(--line); }
        .columns th:first-child { text-align: center; padding: .3em 0 .2em; }
        .block td { vertical-align: top; padding: .6em .8em .6em 0; border-bottom: 1px solid var(--line); }
        .block tbody tr:last-child td { border-bottom: 0; }
        .block td.tick { text-align: center; padding: .62em 0 .6em; }
        input[type=checkbox] { width: 1.25em; height: 1.25em; margin: 0; accent-color: var(--accent); }
        .block td > b { display: block; font-weight: 500; }
        .block td .token, .block td .small { display: block; color: var(--soft); font-size: .82em; line-height: 1.45; }
        .sent { display: inline-block; max-width: 100%; white-space: pre-wrap; unicode-bidi: isolate; border: 1px solid var(--line); padding: 0 .35em; }
        .none { color: var(--soft); }
        .remedy { font-weight: 700; font-size: 1.05em; }
        .message { margin-top: .15em; }
        .where { margin-top: .2em; }
        .whole { white-space: nowrap; }
        .label { font-size: .82em; border: 1px solid var(--line); padding: .05em .4em; margin-right: .25em; color: var(--soft); white-space: nowrap; }
        .source { color: var(--soft); font-size: .82em; white-space: nowrap; margin-left: .5em; }
        td.value .small + .sent { margin-top: .1em; }
        .notes div { padding: .35em 0; border-bottom: 1px solid var(--line); }
        .notes .name, .notes b { font-weight: 600; }
        .notes .details, .notes .small { color: var(--soft); font-size: .87em; }
        .notes dd { padding-left: 1.6em; }
        .fold td { padding-left: 0; }
        .fold .what { display: block; }
        .fold .then { font-weight: 600; }
        .tally { margin-top: 2.6em; }
        .tally h2, .legend h2 { border-bottom: 1px solid var(--strong); padding-bottom: .25em; }
        .pair { display: grid; grid-template-columns: 1.35fr 1fr; gap: 2.2em; align-items: start; }
        .counts { font-size: .9em; }
        .counts caption { text-align: left; font-weight: 600; padding-bottom: .3em; }
        .counts th { font-weight: 400; }
        .counts th, .counts td { padding: .18em .5em .18em 0; border-bottom: 1px solid var(--line); }
        .counts thead th { color: var(--soft); font-size: .9em; border-bottom-color: var(--strong); white-space: nowrap; }
        .counts td, .counts thead th:not(:first-child) { text-align: right; padding-right: 0; padding-left: .8em; }
        .counts tfoot th, .counts tfoot td { font-weight: 600; border-top: 1px solid var(--strong); border-bottom: 0; }
        .legend { margin-top: 2.6em; font-size: .87em; color: var(--soft); }
        .legend h2 { font-size: 1.1em; color: var(--ink); margin-bottom: .5em; }
        .legend dl { display: grid; grid-template-columns: max-content 1fr; gap: .1em 1.2em; margin: .3em 0 .5em; }
        .legend dt { color: var(--ink); }
        @media screen and (max-width: 760px) {
          main { margin: 0; padding: 20px 16px 32px; border: 0; }
          .head, .pair { grid-template-columns: 1fr; }
          .block colgroup { display: none; }
          .block, .block thead, .block tbody, .block tr, .block td, .block th { display: block; }
          .block tr.columns { display: none; }
          .block tbody tr { position: relative; padding: .5em 0 .5em 2.4em; border-bottom: 1px solid var(--line); }
          .block td { border: 0; padding: .15em 0; }
          .block td.tick { position: absolute; left: .2em; padding: .15em 0; }
        }
        @media print {
          :root { --ink: #000; --soft: #333; --line: #999; --strong: #000; --paper: #fff; --desk: #fff; --tint: #fff; --accent: #000;
            color-scheme: light; }
          body { font-size: 10pt; line-height: 1.38; }
          main { max-width: none; margin: 0; padding: 0; border: 0; }
          .package + .package { break-before: page; margin: 0; border: 0; padding: 0; }
          h1 { font-size: 18pt; margin: .5em 0 .4em; }
          h1, h2, .lead { break-after: avoid; }
          .verdict { font-size: 13pt; margin: .7em 0 .6em; }
          .first, .aside, .legend, .counts, .block { break-inside: avoid; }
          .block.long { break-inside: auto; }
          .block thead { display: table-header-group; break-inside: avoid; break-after: avoid; }
          .block tr, .notes div { break-inside: avoid; }
          .fold { break-before: avoid; }
          .part { margin-top: 1.6em; }
          .block { margin-bottom: 1.2em; }
          .block td { padding-top: .35em; padding-bottom: .35em; }
          .message, .where { margin-top: .05em; }
          .who th { border-top: 1.5pt solid #000; }
          .block td .token, .small, .source, .columns th, .label, .who .details { font-size: 8.5pt; }
          .remedy { font-size: 10.5pt; }
          p { orphans: 2; widows: 2; }
          input[type=checkbox] { appearance: none; -webkit-appearance: none; width: 4mm; height: 4mm; border: .8pt solid #000; background: #fff;
            print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          input[type=checkbox]:checked { background: linear-gradient(45deg, transparent 44%, #000 44% 56%, transparent 56%),
            linear-gradient(-45deg, transparent 44%, #000 44% 56%, transparent 56%); }
        }
        @page { size: A4; margin: 14mm 14mm 17mm; }

        """
}
