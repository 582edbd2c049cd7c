"""Puts the built PWA into the wheel, so that `kiemtra serve` needs no Node where it runs."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds `pwa/` with the Node that comes from PyPI and adds it to the wheel as `kiemtra/static`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # a checkout serves pwa/dist itself
            return
        pwa = Path(self.root) / "pwa"
        environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
        for command in (["npm", "ci", "--no-fund", "--no-audit"], ["npx", "vite", "build"]):
            subprocess.run(command, cwd=pwa, env=environment, check=True)
        if not (pwa / "dist" / "index.html").is_file():
            raise RuntimeError("vite left no pwa/dist/index.html")
        build_data["force_include"][str(pwa / "dist")] = "kiemtra/static"
