"""What does a submission cost the server, and does that stay so as visits pile up?

`python tests/bench/server_speed.py [--quick]` prints one JSON object: a real `kiemtra serve` on a fresh data
directory, real HTTP over loopback, phones as keep-alive connections of other processes. Medians of
interleaved runs beside the least that could be done. Exit status 1 when a promise of docs/performance.md is
not kept.
"""

import json
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "server"), str(ROOT / "tests")]

from bench import handing_in, scale, submissions  # noqa: E402
from kiemtra.render import pictures  # noqa: E402

PROCESSOR = {0: 5.0, 4: 12.0}  # milliseconds a submission, by its photos
TIMES_BARE = 2.0
MEGABYTES = 200
GROWTH = 1.1  # of memory, from the middle of the runs to their end
TIMES_SCALE = 1.2
NOTHING_NEW = 150.0  # milliseconds


def copies(runs: int) -> dict[str, float]:
    """Processor milliseconds of each smaller copy of one photo. They are made when somebody looks."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photo"
        path.write_bytes(handing_in.another(handing_in.a_photo(), 1))
        found = {}
        for size in pictures.SIZES:
            times = []
            for _ in range(runs):
                begun = time.process_time()
                pictures.copy(path, "image/jpeg", size, 50_000_000)
                times.append((time.process_time() - begun) * 1000)
            found[size] = round(statistics.median(times), 1)
        return found


def late(found: dict[str, Any]) -> dict[str, Any]:
    """The promises that were not kept, with what was measured instead."""
    broken: dict[str, Any] = {}
    for one in found["complete"]:
        name = f"{one['photos']} photos, {one['clients']} clients"
        if one["processor_milliseconds"] > PROCESSOR[one["photos"]]:
            broken[f"processor, {name}"] = one["processor_milliseconds"]
        if one["times_bare"] > TIMES_BARE:
            broken[f"times bare, {name}"] = one["times_bare"]
    memory = found["memory_megabytes"]
    if memory["peak"] > MEGABYTES:
        broken["memory"] = memory["peak"]
    if memory["growth"] > GROWTH:
        broken["memory grows"] = memory["growth"]
    for kind, one in found["scale"]["requests"].items():
        broken |= {
            f"{what} of {kind}": one[what] for what in ("times", "times_pages") if one[what] > TIMES_SCALE
        }
    if max(found["scale"]["nothing_new_milliseconds"]) > NOTHING_NEW:
        broken["nothing new"] = found["scale"]["nothing_new_milliseconds"]
    return broken


def main() -> int:
    """Print what was measured; 1 when a promise is not kept."""
    quick = "--quick" in sys.argv
    plan = submissions.Plan(2, (20, 8)) if quick else submissions.Plan(5, (64, 32))
    sizes, runs = ((300, 6_000), 2) if quick else ((1_000, 100_000), 5)
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'server'}:{ROOT / 'tests'}"}
    with tempfile.TemporaryDirectory() as folder:
        found = submissions.measure(Path(folder), plan, environment)
    with tempfile.TemporaryDirectory() as folder:
        found["scale"] = scale.measure(Path(folder), sizes, runs, environment)
    found["copies_processor_milliseconds"] = copies(3)
    found["machine"] = {"processors": os.cpu_count(), "python": platform.python_version(),
                        "load": round(os.getloadavg()[1], 1)}  # fmt: skip
    found["late"] = late(found)
    print(json.dumps(found, indent=2))
    return 1 if found["late"] else 0


if __name__ == "__main__":
    sys.exit(main())
