"""Runs nianbao under what people have: xargs, GNU parallel, DuckDB, Ray.

run.py NIANBAO FOLDER: makes reports in the folder, sums and tabulates them in one process and in
many, and fails where the results differ. What is in docs/command.md is what is run here.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
BODIES = 240
CELL = "requests.received.natural_person"


def make(folder: Path) -> Decimal:
    """Data files of many bodies; what they add up to in one cell."""
    base = json.loads((ROOT / "tests/conformance/base-2021.json").read_text("utf-8"))
    total = Decimal(0)
    for number in range(BODIES):
        base["agency"]["name"] = f"第{number}街道办事处"
        matrix, row, column = CELL.split(".")
        base["tables"][matrix][row][column] = number
        total += number
        (folder / f"{number:04}.json").write_text(json.dumps(base, ensure_ascii=False), "utf-8")
    return total


def shell(command: str, folder: Path, *, may_find: bool = False) -> str:
    """What a line of shell writes, run in the folder."""
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True)
    allowed = (0, 1) if may_find else (0,)
    if done.returncode not in allowed:
        sys.exit(f"{command}\nended with {done.returncode}: {done.stderr}")
    return done.stdout


def same(what: str, found, expected) -> None:
    if found != expected:
        sys.exit(f"{what}: {str(found)[:300]}\nand not {str(expected)[:300]}")
    print(f"{what}: the same")


def with_xargs(folder: Path, whole: str) -> None:
    """A part for each hundred files; the parts in two ways into one."""
    (folder / "sums").mkdir()
    shell(
        "find in -name '*.json' -print0 | xargs -0 -P 2 -n 100 "
        """sh -c 'nianbao sum -q -o "sums/$$.json" "$@"' sum""",
        folder,
    )
    same("xargs, a sum of parts", shell("nianbao sum sums", folder), whole)
    backwards = "ls -r sums/*.json | nianbao sum --files-from -"
    same("xargs, the parts backwards", shell(backwards, folder), whole)


def with_parallel(folder: Path) -> None:
    """A Parquet part for each hundred files."""
    (folder / "parts").mkdir()
    shell(
        "find in -name '*.json' | sort | "
        "parallel -j 2 -N 100 nianbao table -q -o parts/{#}.parquet {}",
        folder,
    )
    checked = "find in -name '*.json' | sort | parallel -k -j 2 -N 100 nianbao check -q {}"
    alone = shell("find in -name '*.json' | sort | nianbao check --files-from -", folder, may_find=True)
    # Its exit code is how many of its jobs ended with 1.
    done = subprocess.run(["sh", "-c", checked], cwd=folder, capture_output=True, text=True)
    same("GNU parallel, the lines of check", done.stdout, alone)


def with_duckdb(folder: Path, total: Decimal) -> None:
    """Map: the parts. Reduce: a query over all of them."""
    import duckdb

    parts = str(folder / "parts/*.parquet")
    count, reports, added = duckdb.execute(
        "select count(*), count(distinct body), sum(value) filter (cell = ?) from read_parquet(?)",
        [CELL, parts],
    ).fetchone()
    same("DuckDB, the sum of one cell", (reports, added), (BODIES, total))
    csv = shell("nianbao table in", folder)
    same("DuckDB, the rows", count, csv.count("\n") - 1)
    errors = duckdb.execute("select sum(errors) from read_parquet(?)", [parts]).fetchone()[0]
    same("DuckDB, the errors", errors > 0, '"severity":"error"' in shell("nianbao check in", folder, may_find=True))


def part(paths: list[str]) -> str:
    """What one partition adds, as Spark's mapPartitions or Ray's map_batches would call it."""
    asked = ["nianbao", "sum", "-q", "-j", "1", "--files-from", "-"]
    return subprocess.run(asked, input="\n".join(paths), capture_output=True, text=True, check=True).stdout


def with_ray(folder: Path, whole: str) -> None:
    """Partitions over workers; their parts into one."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray

    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR")
    os.chdir(folder)
    paths = [f"in/{path.name}" for path in sorted((folder / "in").glob("*.json"))]
    partitions = [paths[start : start + 60] for start in range(0, len(paths), 60)]
    root = str(folder)

    @ray.remote
    def partition(paths: list[str]) -> str:
        os.chdir(root)
        return part(paths)

    sums = ray.get([partition.remote(paths) for paths in partitions])
    ray.shutdown()
    files = []
    for number, text in enumerate(reversed(sums)):
        files.append(f"ray-{number}.json")
        (folder / files[-1]).write_text(text, "utf-8")
    same("Ray, a sum of partitions", shell(f"nianbao sum {' '.join(files)}", folder), whole)


def main() -> None:
    nianbao, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    os.environ["PATH"] = f"{nianbao.parent}{os.pathsep}{os.environ['PATH']}"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "in").mkdir(parents=True)
    total = make(folder / "in")
    whole = shell("nianbao sum in", folder)
    begun = time.monotonic()
    with_xargs(folder, whole)
    with_parallel(folder)
    with_duckdb(folder, total)
    if "--with-ray" in sys.argv:
        with_ray(folder, whole)
    print(f"pipelines: {time.monotonic() - begun:.1f} s")
    shutil.rmtree(folder)


main()
