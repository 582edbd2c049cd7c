"""Where do the checklists lie: beside the code in a package, at the top of a checkout?"""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def checklists_folder() -> Path:
    """The folder of the checklists this version ships with."""
    packaged = _PACKAGE / "checklists"
    return packaged if packaged.is_dir() else _CHECKOUT / "checklists"
