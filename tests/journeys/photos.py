"""Photos as a camera would hand them over: a label to tell them apart, and grain so that they are as large as real ones."""

import io
import random

from PIL import Image, ImageDraw


def photo(words: str, width: int = 480, height: int = 360, grain: float = 0.05) -> bytes:
    """A JPEG that shows `words`; the same words make the same bytes. `grain` is the share of noisy pixels' strength."""
    seed = random.Random(words)
    noise = Image.frombytes("L", (width, height), seed.randbytes(width * height)).convert("RGB")
    wall = Image.new("RGB", (width, height), tuple(seed.randint(140, 220) for _ in range(3)))
    picture = Image.blend(wall, noise, grain)
    draw = ImageDraw.Draw(picture)
    draw.rectangle(
        (width * 0.15, height * 0.2, width * 0.85, height * 0.8), fill="white", outline="saddlebrown", width=6
    )
    draw.text((width * 0.2, height * 0.45), words, fill="black")
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()
