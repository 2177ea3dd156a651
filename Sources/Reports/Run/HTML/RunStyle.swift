/// The page's looks. Print is black on white; colour never says what words or signs do not.
enum RunStyle {
    static let common: Markup = """
        :root { --ink: #1d1c1a; --soft: #5c5953; --line: #d3cec4; --strong: #1d1c1a; --paper: #fff; --desk: #efece6; --tint: #f6f4ef; --accent: #1f544c;
          --bad: #a3231b; --bad-tint: #fbeeec; --good: #1f6b3a; --good-tint: #ebf5ee; --upload: #2b62a0; --import: #6a4a9c; --result: #8a5a06;
          color-scheme: light dark; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ink: #e9e6df; --soft: #aeaaa1; --line: #45464a; --strong: #c9c5bb; --paper: #212326; --desk: #151618; --tint: #2a2c30; --accent: #93cbc0;
            --bad: #ff9d93; --bad-tint: #3a2422; --good: #8fd3a5; --good-tint: #1f3327; --upload: #8fbbee; --import: #c0a5ee; --result: #e3b662; }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0; background: var(--desk); color: var(--ink); font-size: 15px; line-height: 1.55; overflow-wrap: anywhere;
          font-variant-numeric: tabular-nums; }
        main { max-width: 1200px; margin: 32px auto; padding: 36px 48px 48px; background: var(--paper); border: 1px solid var(--line); }
        h1, h2, h3, p, dl, dd, ol, ul, pre { margin: 0; }
        a { color: var(--accent); }
        .notice { text-align: center; font-size: .87em; letter-spacing: .08em; border: 1px solid var(--strong); padding: .3em 1em; }
        h1 { font-size: 1.9em; font-weight: 600; letter-spacing: .04em; margin: .9em 0 .2em; line-height: 1.3; }
        h2 { font-size: 1.3em; font-weight: 600; line-height: 1.4; }
        h3 { font-size: 1em; font-weight: 600; }
        .token, code, pre { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Liberation Mono", "Noto Sans Mono CJK TC", monospace;
          font-size: .87em; }
        .verdict { font-size: 1.25em; margin: .5em 0 1em; }
        .verdict .failed { color: var(--bad); }
        .verdict .passed { color: var(--good); }
        .head { display: grid; grid-template-columns: 1fr 1fr; border-top: 2px solid var(--strong); border-bottom: 1px solid var(--strong); }
        .head div, .facts div, .compared div { display: grid; grid-template-columns: 6.6em 1fr; }
        .head div { padding: .38em 0; border-bottom: 1px solid var(--line); }
        .head dt, .facts dt, .compared dt { color: var(--soft); }
        .index { margin-top: 1.4em; border: 1px solid var(--bad); padding: .8em 1.2em .9em; }
        .index h2 { font-size: 1em; color: var(--bad); }
        .index ol { padding-left: 1.8em; margin-top: .3em; }
        .index .what { color: var(--soft); font-size: .9em; }
        .suites { margin-top: 1.6em; font-size: .93em; }
        table { border-collapse: collapse; width: 100%; }
        th { text-align: left; font-weight: 600; }
        thead th { font-weight: 400; font-size: .87em; color: var(--soft); border-bottom: 1px solid var(--strong); white-space: nowrap; }
        td, th { padding: .28em .8em .28em 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        .suites th { font-weight: 500; }
        .suites td, .suites thead th:not(:first-child) { text-align: right; padding: .28em 0 .28em .8em; white-space: nowrap; }
        td.none { color: var(--soft); }
        td.failed { color: var(--bad); font-weight: 600; }
        .filter { border: 0; padding: 0; margin: 1.6em 0 0; display: flex; flex-wrap: wrap; gap: .3em 1.4em; align-items: center; }
        .filter legend { float: left; color: var(--soft); padding: 0; margin-right: .4em; }
        .filter input { accent-color: var(--accent); }
        main:has(#show-failed:checked) .scenario:not(.failed), main:has(#show-failed:checked) .suite:not(:has(.failed)),
        main:has(#show-skipped:checked) .scenario:not(.skipped), main:has(#show-skipped:checked) .suite:not(:has(.skipped)) { display: none; }
        .suite { margin-top: 1.8em; }
        .suite h2 { display: flex; justify-content: space-between; align-items: baseline; gap: 1em; border-bottom: 2px solid var(--strong);
          padding-bottom: .2em; }
        .suite h2 .count { font-size: .72em; font-weight: 400; white-space: nowrap; }
        .name { unicode-bidi: isolate; }
        .scenario { border-bottom: 1px solid var(--line); }
        summary { display: grid; grid-template-columns: 5.4em 1fr auto; gap: .3em .8em; align-items: baseline; padding: .42em .4em; cursor: pointer;
          list-style: none; }
        summary::-webkit-details-marker { display: none; }
        summary:hover { background: var(--tint); }
        summary:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
        summary .time, .suite .count { color: var(--soft); font-size: .87em; }
        .mark { font-size: .87em; white-space: nowrap; color: var(--good); }
        .failed > summary .mark { color: var(--bad); font-weight: 700; }
        .skipped > summary .mark { color: var(--soft); }
        .failed > summary .name, [open] > summary .name { font-weight: 600; }
        .scenario[open] { border-bottom-color: var(--strong); }
        .body { padding: .2em .4em 1.6em 1.6em; border-left: 3px solid var(--line); margin: 0 0 .8em .4em; }
        .failed > .body { border-left-color: var(--bad); }
        .body h3 { margin: 1.1em 0 .4em; }
        .about { margin-bottom: .4em; }
        .reason { margin-bottom: .4em; font-weight: 600; }
        .label { font-size: .82em; border: 1px solid var(--line); padding: .05em .45em; margin-left: .3em; color: var(--soft); unicode-bidi: isolate; }
        .facts code { background: var(--tint); padding: .1em .4em; user-select: all; }
        .failure { margin-top: 1em; padding: .7em 1em .9em; background: var(--bad-tint); border: 1px solid var(--bad); }
        .failure.expected { background: none; border-color: var(--line); }
        .failure h3 { margin: 0; color: var(--bad); }
        .failure.expected h3 { color: var(--ink); }
        .place, .small, .key { color: var(--soft); font-size: .87em; }
        pre { overflow-x: auto; background: var(--tint); border: 1px solid var(--line); padding: .5em .7em; margin-top: .5em; line-height: 1.5; white-space: pre-wrap; }
        pre.source .line { color: var(--soft); margin-right: 1.2em; user-select: none; }
        mark { background: none; color: var(--bad); font-weight: 700; text-decoration: underline wavy 1px; text-underline-offset: 3px; }
        .key { margin-top: .6em; }
        .compared { margin-top: .6em; }
        .compared dd { white-space: pre-wrap; font-weight: 600; unicode-bidi: isolate; }
        del, ins { text-decoration: none; display: block; }
        del { color: var(--bad); background: var(--bad-tint); }
        ins { color: var(--good); background: var(--good-tint); }
        .strip { overflow-x: auto; width: fit-content; max-width: 100%; border: 1px solid var(--line); background: var(--paper); margin-bottom: .6em; }
        .defs { position: absolute; }
        .strip svg { display: block; }
        .strip text { fill: var(--ink); font-size: 11px; }
        .strip .d { font-weight: 600; }
        .strip .n, .strip .g, .strip .t { fill: var(--soft); }
        .strip .n { font-size: 10px; }
        .strip .g, .strip .f { text-anchor: middle; }
        .strip .f { fill: var(--bad); font-weight: 700; }
        .band { fill: var(--tint); }
        .lane { stroke: var(--line); fill: none; }
        .l { fill: var(--soft); font-size: 12px; }
        .k-login { fill: var(--accent); }
        .k-refused { stroke: var(--bad); stroke-width: 2.5; fill: none; }
        .k-transfer { stroke: var(--upload); stroke-width: 1.5; fill: none; }
        .k-upload { fill: var(--upload); }
        .k-imported { fill: var(--import); }
        .k-result { fill: var(--result); }
        .k-fetched { stroke: var(--result); stroke-width: 1.5; fill: none; }
        .k-other { fill: var(--soft); }
        .k-failed { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 4 3; fill: none; }
        table.timeline { font-size: .9em; }
        table.timeline td:first-child, table.timeline td:last-child, table.timeline th:last-child { text-align: right; color: var(--soft); width: 1%; white-space: nowrap; }
        table.timeline td:last-child, table.timeline th:last-child { padding-right: 0; }
        table.timeline td:nth-child(2) { width: 1%; white-space: nowrap; }
        table.timeline b { font-weight: 600; margin-right: .3em; }
        tr.event b { color: var(--soft); font-weight: 400; }
        table.timeline tr.failed td { background: var(--bad-tint); }
        table.timeline tr.failed b { color: var(--bad); }
        tr.left td { color: var(--soft); }
        table.timeline pre { max-height: 24em; overflow-y: auto; }
        .legend { margin-top: 2.6em; font-size: .87em; color: var(--soft); }
        .legend h2 { font-size: 1.1em; color: var(--ink); border-bottom: 1px solid var(--strong); padding-bottom: .25em; margin-bottom: .5em; }
        .legend ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2em 1.6em; margin-bottom: .4em; }
        .legend svg { vertical-align: -3px; }
        @media screen and (max-width: 760px) {
          main { margin: 0; padding: 18px 14px 28px; border: 0; }
          .head { grid-template-columns: 1fr; }
          summary { grid-template-columns: auto 1fr; }
          summary .name { grid-column: 1 / -1; grid-row: 2; }
          summary .time { text-align: right; }
          .body { padding: .2em 0 1.2em .8em; margin-left: 0; }
          .head div, .facts div, .compared div { grid-template-columns: 4.6em 1fr; }
          .suites td, .suites thead th:not(:first-child) { padding-left: .4em; }
          .suites thead th { white-space: normal; }
          table.timeline thead { display: none; }
          table.timeline tr { display: grid; grid-template-columns: 2em 1fr auto; column-gap: .5em; border-bottom: 1px solid var(--line); padding: .3em 0; }
          table.timeline td { border: 0; padding: 0; }
          table.timeline td:nth-child(2) { color: var(--soft); }
          table.timeline td:nth-child(3) { grid-column: 2 / -1; grid-row: 2; }
          table.timeline td, table.timeline td:first-child, table.timeline td:last-child, table.timeline td:nth-child(2) { width: auto; }
        }
        @media print {
          :root { --ink: #000; --soft: #333; --line: #999; --strong: #000; --paper: #fff; --desk: #fff; --tint: #fff; --accent: #000; --bad: #000;
            --bad-tint: #fff; --good: #000; --good-tint: #fff; --upload: #000; --import: #000; --result: #000; color-scheme: light; }
          body { font-size: 9.5pt; line-height: 1.4; }
          main { max-width: none; margin: 0; padding: 0; border: 0; }
          h1 { font-size: 17pt; margin: .5em 0 .2em; }
          h1, h2, h3, summary { break-after: avoid; }
          .filter { display: none; }
          .failure, .facts, .strip, tr, .index li { break-inside: avoid; }
          .strip { overflow: visible; border: 0; }
          .strip svg { max-width: 100%; height: auto; }
          .band { fill: none; stroke: #ccc; }
          table.timeline pre { max-height: none; }
          a { text-decoration: none; }
          mark { text-decoration: underline; }
        }
        @page { size: A4; margin: 14mm 14mm 17mm; }

        """
}
