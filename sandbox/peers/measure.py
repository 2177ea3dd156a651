"""Measures `check` and the nation's month beside their peers, in one run, and prints ratios and whether the aims were met.

    measure.py check  --program P --bench B --profile F --python PY
    measure.py nation --program P --bench B --profile F --python PY --floors DIR --folder DIR [--institutions N --residents N]

Called by sandbox/bench. `--python` is the interpreter that has the peers' packages (requirements.txt).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(command: list[str | Path]) -> str:
    """What a program printed. Its failure ends the measurement: a peer that stopped half-way would look fast."""
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True).stdout


def timed(command: list[str | Path]) -> float:
    started = time.perf_counter()
    run(command)
    return time.perf_counter() - started


def last_line(text: str) -> dict[str, float]:
    return json.loads(text.strip().splitlines()[-1])


def row(name: str, value: str, aim: str = "", met: bool | None = None) -> None:
    verdict = "" if met is None else ("  met" if met else "  MISSED")
    print(f"{name:<58} {value:>12}  {aim}{verdict}", flush=True)


def measure_check(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "package.zip"
        run([options.program, "generate", "--month", "2025-12", "--residents", "100", "-o", package])
        ours = [timed([options.program, "check", package]) for _ in range(15)]
        theirs = [timed([options.python, HERE / "plain_judge.py", "--profile", options.profile, "--json", package]) for _ in range(5)]
    mine, peer = statistics.median(ours), statistics.median(theirs)
    row("check of 100 residents, process start and profile included", f"{mine * 1000:.0f} ms", "under 50 ms", mine < 0.05)
    row("the same by the checks in plain Python", f"{peer * 1000:.0f} ms", f"{peer / mine:.1f} x ours")


def measure_nation(options: argparse.Namespace) -> None:
    folder: Path = options.folder
    numbers = [str(options.institutions), str(options.residents)]

    def nation(step: str) -> str:
        return run([options.bench, "nation", step, folder, *numbers])

    def imported(kind: str) -> dict[str, float]:
        """The median by wall time of three imports, each into a copy of the same world."""
        nation(f"load-{kind}")
        world, kept = folder / f"world-{kind}", folder / f"kept-{kind}"
        shutil.rmtree(kept, ignore_errors=True)
        world.rename(kept)
        results = []
        for _ in range(options.repeat):
            shutil.rmtree(world, ignore_errors=True)
            shutil.copytree(kept, world)
            os.sync()
            results.append(last_line(nation(f"import-{kind}")))
        shutil.rmtree(kept)
        return sorted(results, key=lambda result: result["seconds"])[len(results) // 2]

    if not (folder / "registry.csv").exists():
        print(f"generating {options.institutions} packages about {options.residents} residents, clean and bad …", flush=True)
        nation("generate")
    clean = imported("clean")
    walks = [last_line(run([options.floors / "walk_floor", folder / "clean", "2"])) for _ in range(options.repeat)]
    walk = sorted(walks, key=lambda result: result["seconds"])[len(walks) // 2]
    ledgers = []
    for _ in range(options.repeat):
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            ledgers.append(last_line(run([options.floors / "ledger_floor", Path(scratch) / "ledger.sqlite", *numbers]))["seconds"])
    ledger = statistics.median(ledgers)
    floor = max(walk["seconds"], ledger)
    bad = imported("bad")
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        plain = timed([options.python, HERE / "plain_judge.py", "import", "--profile", options.profile, "--database", Path(scratch) / "ledger.sqlite",
                       "--institutions", folder / "registry.csv", folder / "clean"])
        schemas = Path(scratch) / "schemas"
        run([options.program, "catalog", "export", "--json-schema", "--profile", options.profile, "-o", schemas])
        some = sorted((folder / "clean").glob("*.zip"))
        schema = last_line(run([options.python, HERE / "schema_judge.py", "--schemas", schemas, "--time", *some[:20]]))
        table = last_line(run([options.python, HERE / "frictionless_judge.py", "--profile", options.profile, "--time", "--rows", "20", *some[:3]]))
    rows = clean["read"]
    row("rows imported, every rule on", f"{rows:,}")
    row("import, clean", f"{clean['seconds']:.2f} s")
    row("  floor a: unzip and walk by simdjson, two threads", f"{walk['seconds']:.2f} s", f"{walk['bytes'] / 1e9:.2f} GB of JSON")
    row("  floor b: the same ledger rows in bare C, one thread", f"{ledger:.2f} s")
    row("  import : the larger floor", f"{clean['seconds'] / floor:.2f}", "at most 1.3", clean["seconds"] <= 1.3 * floor)
    row("  import : both floors shared by two cores", f"{clean['seconds'] / (walk['seconds'] + ledger / 2):.2f}")
    row("  most memory", f"{clean['peak_mb']} MB", "under 150 MB", clean["peak_mb"] < 150)
    row("  result files afterwards", f"{clean['results_seconds']:.2f} s")
    row(f"import, every row bad ({bad['findings']:,} findings)", f"{bad['seconds']:.2f} s")
    row("  bad : clean", f"{bad['seconds'] / clean['seconds']:.2f}", "at most 2", bad["seconds"] <= 2 * clean["seconds"])
    row("  most memory", f"{bad['peak_mb']} MB", "under 150 MB", bad["peak_mb"] < 150)
    row("  result files afterwards", f"{bad['results_seconds']:.2f} s", f"most memory {bad['peak_with_results_mb']} MB")
    row("the checks written plainly in Python (orjson, sqlite3)", f"{plain:.1f} s", "at least 10 x ours", plain >= 10 * clean["seconds"])
    row("  plain Python : ours", f"{plain / clean['seconds']:.1f}")
    for name, part in [("jsonschema", schema), ("frictionless", table)]:
        scaled = part["seconds"] * rows / part["rows"]
        row(f"{name}, {part['rows']:,} rows, scaled to all", f"{scaled:.0f} s", f"{scaled / clean['seconds']:.0f} x ours")


def main() -> int:
    parser = argparse.ArgumentParser(description="Measures check and the nation's month beside their peers.")
    parser.add_argument("what", choices=["check", "nation"])
    for name in ["program", "bench", "profile", "python"]:
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--floors", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--institutions", type=int, default=1_900)
    parser.add_argument("--residents", type=int, default=130_000)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    if options.what == "check":
        measure_check(options)
    else:
        measure_nation(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
