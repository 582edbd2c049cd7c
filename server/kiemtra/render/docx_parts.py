"""The fixed parts of a Word file besides its body: styles, settings, headers, relations. Nothing here knows
the time.
"""

from collections.abc import Mapping
from typing import Final

from kiemtra.render import docx_xml as xml
from kiemtra.render import layout

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OUTLINE: Final[Mapping[str, int]] = {"title": 0, "section": 1, "heading": 2, "annex": 0}


def document(body: str) -> str:
    """`word/document.xml`."""
    return f'{_HEAD}<w:document xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"><w:body>{body}</w:body></w:document>'


def section(*, following: bool, first: bool) -> str:
    """The properties of a run of pages: A4, the margins, page numbers from 1, none shown on its first page.

    `following` when it starts on a new page after another section; `first` gives it the headers (later ones
    inherit them).
    """
    page = layout.PAGE
    headers = (
        '<w:headerReference w:type="default" r:id="rId1"/><w:headerReference w:type="first" r:id="rId2"/>'
    )
    new_page = '<w:type w:val="nextPage"/>'
    edge = xml.twips(page.header)
    return (
        f"<w:sectPr>{headers * first}{new_page * following}"
        f'<w:pgSz w:w="{xml.twips(page.width)}" w:h="{xml.twips(page.height)}"/>'
        f'<w:pgMar w:top="{xml.twips(page.top)}" w:right="{xml.twips(page.right)}" '
        f'w:bottom="{xml.twips(page.bottom)}" w:left="{xml.twips(page.left)}" '
        f'w:header="{edge}" w:footer="{edge}" w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def fixed(title: str) -> dict[str, str]:
    """Every part but the body, by name."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("rId1", f"{RELATIONS}/officeDocument", "word/document.xml"),
            ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core_properties(title),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", f"{RELATIONS}/header", "header1.xml"),
            ("rId2", f"{RELATIONS}/header", "header2.xml"),
            ("rId3", f"{RELATIONS}/styles", "styles.xml"),
            ("rId4", f"{RELATIONS}/settings", "settings.xml"),
        ),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/header1.xml": _header(_page_number()),
        "word/header2.xml": _header("<w:p/>"),
    }


def _content_types() -> str:
    kinds = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/header1.xml": f"{_WORD}.header+xml",
        "/word/header2.xml": f"{_WORD}.header+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    parts = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{_HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(*links: tuple[str, str, str]) -> str:
    made = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in links
    )
    return f'{_HEAD}<Relationships xmlns="{PACKAGE}/relationships">{made}</Relationships>'


def _core_properties(title: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml.text(title)}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


def _styles() -> str:
    body = layout.STYLES["body"]
    defaults = xml.character(body).replace("</w:rPr>", '<w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr>')
    made = "".join(_style(key) for key in layout.STYLES)
    return (
        f'{_HEAD}<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault>{defaults}</w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/></w:style>{made}</w:styles>"
    )


def _style(key: str) -> str:
    style = layout.STYLES[key]
    kept = "<w:keepNext/>" if style.keep_next else ""
    outline = f'<w:outlineLvl w:val="{_OUTLINE[key]}"/>' if key in _OUTLINE else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{xml.style_id(key)}">'
        f'<w:name w:val={xml.attribute(style.name)}/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{kept}<w:widowControl/>{xml.spacing(style)}{outline}</w:pPr>{xml.character(style)}</w:style>"
    )


def _settings() -> str:
    return (
        f'{_HEAD}<w:settings xmlns:w="{MAIN}"><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/></w:settings>'
    )


def _header(content: str) -> str:
    return f'{_HEAD}<w:hdr xmlns:w="{MAIN}">{content}</w:hdr>'


def _page_number() -> str:
    style = layout.STYLES["page_number"]
    run = f"<w:r>{xml.character(style)}<w:t>2</w:t></w:r>"
    return (
        f'<w:p><w:pPr><w:pStyle w:val="PageNumber"/>{xml.spacing(style)}</w:pPr>'
        f'<w:fldSimple w:instr=" PAGE ">{run}</w:fldSimple></w:p>'
    )
