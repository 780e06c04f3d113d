"""How what another file says is written here: ids, times, tags, articles that are not here."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import PurePosixPath
from uuid import UUID

from tui.core.article import Article, ArticleRecord, article_id, digest
from tui.core.change import Change
from tui.core.foreign import ForeignArticle
from tui.core.identity import RANDOM_BITS, uuid7
from tui.core.patterns import pattern
from tui.core.tag import COLOUR, NEW_TAG_COLOURS, NO_COLOUR, Codebook, Tag

OURS = pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
"""A time as the database writes it."""
HASH = pattern("[0-9a-f]{64}")
DAY = 86_400_000
"""Milliseconds over which the ids of marks are spread that were made at one time: a doc id has
only eleven bits beside its millisecond."""
NO_TIME = "2000-01-01T00:00:00.000Z"
UNKNOWN = "Unknown article"


def is_uuid(words: str) -> bool:
    """Tell whether an id is a UUID as it is usually written."""
    try:
        return str(UUID(words)) == words.lower()
    except ValueError:
        return False


def moment(time: str) -> str:
    """Give a time as the database writes it, empty where it is none; without a zone it is UTC."""
    try:
        found = datetime.fromisoformat(time)
        in_utc = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    if OURS.fullmatch(time):
        return time
    return in_utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def is_after(time: str, ours: str) -> bool:
    """Tell whether a time of a file is one, and later than ours."""
    told, known = _instant(time), _instant(ours)
    return told is not None and (known is None or told > known)


def is_other(time: str, ours: str) -> bool:
    """Tell whether a time of a file is one, and not ours, however both are written."""
    told = _instant(time)
    return told is not None and told != _instant(ours)


def _instant(time: str) -> datetime | None:
    written = moment(time)
    return datetime.fromisoformat(written) if written else None


def derived_id(seed: str, time: str) -> str:
    """Give a UUID of version 7 that is always the same for a seed, of about that time."""
    number = int.from_bytes(sha256(seed.encode("utf-8", "surrogatepass")).digest())
    made = datetime.fromisoformat(time or NO_TIME)
    milliseconds = int(made.timestamp() * 1000) + number % DAY
    return uuid7(max(0, milliseconds), (number >> 128) & ((1 << RANDOM_BITS) - 1))


def plain_hash(words: str | None) -> str:
    """Give the hash of a text, empty for what is none: kept texts are files of that name."""
    return words if words and HASH.fullmatch(words) else ""


def plain_tags(names: Iterable[str]) -> tuple[str, ...]:
    """Give the names of tags on one line each, sorted, each once."""
    return tuple(sorted({name for one in names if (name := " ".join(one.split()))}))


def tag_changes(codebook: Codebook, told: Iterable[Tag], used: Collection[str]) -> list[Change]:
    """Give the changes that add the tags which a file defines or uses to the codebook.

    A key that is taken is another one then; tags that are here stay as they are. A parent that
    is neither here nor in the file is none.
    """
    defined = {" ".join(tag.name.split()): tag for tag in told}
    known = {*defined, *used, *(tag.name for tag in codebook)}
    changes = []
    for name in [*defined, *sorted(set(used) - defined.keys())]:
        if name and not codebook.get(name):
            usual = Tag(name, colour=NEW_TAG_COLOURS[len(codebook) % len(NEW_TAG_COLOURS)])
            tag = _free(codebook, defined.get(name, usual), usual, known)
            codebook = Codebook((*codebook, tag))
            changes.append(Change(None, tag))
    return changes


def _free(codebook: Codebook, told: Tag, usual: Tag, known: Collection[str]) -> Tag:
    """Give a tag as it was told: a key that is free, a colour that can be drawn, a known parent."""
    is_free = len(told.key) == 1 and told.key.isalpha() and not codebook.by_key(told.key)
    key = told.key if is_free else codebook.free_key(usual.name)
    is_drawn = COLOUR.fullmatch(told.colour) and told.colour != NO_COLOUR
    colour, parent = told.colour if is_drawn else usual.colour, " ".join(told.parent.split())
    return Tag(usual.name, key, colour, told.description, parent if parent in known else "")


def article_of_unknown(foreign: ForeignArticle | None) -> Article:
    """Give what stands for an article that is not in the library."""
    if foreign is None:
        return Article(ArticleRecord(_named(UNKNOWN), "", "", UNKNOWN), "", is_missing=True)
    text = foreign.text or ""
    hashed = digest(text) if text else plain_hash(foreign.sha256)
    key = foreign.url or foreign.path or foreign.title or UNKNOWN
    own = foreign.id if foreign.id and is_uuid(foreign.id) else None
    record = ArticleRecord(
        own or (article_id(hashed) if hashed else _named(key)),
        _safe(foreign.path or ""),
        hashed,
        foreign.title or (None if text or foreign.path else key),
        *(foreign.outlet, foreign.author, foreign.published, foreign.url, foreign.language),
        added=foreign.added,
    )
    return Article(record, text, is_missing=True)


def note_changes(
    told: Iterable[tuple[ForeignArticle, Article]], time: str, theirs: bool
) -> list[Change]:
    """Give the changes that take in what a file notes on articles, beside the ones that they are.

    Of two notes the later one counts, and if that cannot be told ours; with `theirs` the file's.
    """
    changes: dict[str, Change] = {}
    for foreign, article in told:
        ours = article.record
        if not foreign.note or foreign.note == ours.note or ours.id in changes:
            continue
        is_later = is_after(foreign.modified or "", ours.modified or "")
        is_free = not ours.note and not ours.modified
        if is_later or is_free or theirs:
            modified = moment(foreign.modified or "") if is_later else time
            after = replace(ours, note=foreign.note, modified=modified or time)
            changes[ours.id] = Change(ours, after)
    return [*changes.values()]


def _named(key: str) -> str:
    return article_id(sha256(key.encode("utf-8", "surrogatepass")).hexdigest())


def _safe(path: str) -> str:
    """Give a path that stays in the library: of one that does not, the name of its file."""
    plain = PurePosixPath(path.replace("\\", "/"))
    is_inside = not plain.is_absolute() and ".." not in plain.parts and ":" not in path
    return str(plain) if path and is_inside else plain.name
