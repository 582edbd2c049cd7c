"""Many runs: `python -m torture.many --seed 1 --runs 10000`; one that fails prints its seed."""

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from torture.run import Result, Run
from torture.setting import Setting, prepare

MEMORY = Path("/dev/shm")  # noqa: S108 (thousands of small databases: no disk is worn out for them)


async def runs(seeds: Iterable[int], folder: Path) -> list[Result]:
    """One run for each seed, in this process."""
    setting = await prepare(folder / "setting")
    return [await one(setting, folder / f"run{seed}", seed) for seed in seeds]


async def one(setting: Setting, folder: Path, seed: int) -> Result:
    """The run of a seed; whatever it raises is a violation."""
    folder.mkdir()
    run = Run(setting, folder, seed)
    try:
        return await run.live()
    except Exception as error:
        run.result.violations.append(f"{type(error).__name__}: {error}")
        return run.result
    finally:
        shutil.rmtree(folder)


def share(seeds: range) -> tuple[Counter[str], list[tuple[int, list[str]]]]:
    """The runs of one process, in memory where the system has such a folder."""
    base = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="kiemtra-torture-", dir=base) as folder:
        results = asyncio.run(runs(seeds, Path(folder)))
    happened = sum((result.happened for result in results), Counter())
    return happened, [(result.seed, result.violations) for result in results if result.violations]


def main() -> int:
    """0 when no run violates anything."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    begun, happened, failed = time.monotonic(), Counter[str](), list[tuple[int, list[str]]]()
    shares = [
        range(at, min(at + 250, asked.seed + asked.runs))
        for at in range(asked.seed, asked.seed + asked.runs, 250)
    ]
    with ProcessPoolExecutor(asked.jobs) as pool:
        for counted, wrong in pool.map(share, shares):
            happened += counted
            failed += wrong
            for seed, sentences in wrong:
                print(f"SEED={seed} RUNS=1: " + "; ".join(sentences[:5]), flush=True)
    took = time.monotonic() - begun
    print(
        f"convergence: {asked.runs} runs from seed {asked.seed}, {len(failed)} with violations, {took:.0f} s"
    )
    print(json.dumps(dict(sorted(happened.items())), ensure_ascii=False, indent=1))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
