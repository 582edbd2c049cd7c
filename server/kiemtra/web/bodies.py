"""What request bodies have in common: text is put into form NFC where it enters, and NUL never gets in."""

import msgspec

from kiemtra.core.text import nfc


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A request body. Unknown fields are ignored, so that a newer phone may speak to an older server."""

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            msgspec.structs.force_setattr(self, name, clean(getattr(self, name)))


def clean(value: object) -> object:
    """The value with every text in it normalised. Raises ValueError for NUL and half surrogate pairs."""
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise ValueError("the text holds NUL or half of a surrogate pair")
        return nfc(value)
    if isinstance(value, list):
        return [clean(part) for part in value]
    if isinstance(value, tuple):
        return tuple(clean(part) for part in value)
    if isinstance(value, dict):
        return {clean(key): clean(part) for key, part in value.items()}
    return value


def content(body: Body) -> object:
    """The JSON value of a request, to tell the same request from another under one id."""
    return msgspec.json.decode(msgspec.json.encode(body))
