"""Projects and codebooks of REFI-QDA, as other programs must find them."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from lxml import etree

from tests.exporters.refi import NAMES, found, opened, project, tree, words
from tests.exporters.rendering import MOMENT, collection, lost, rendered
from tests.importers.marks.roundtrip import Shelved, exported, shelves
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.tag import Codebook, Tag
from tui.exporters import preview, render

PassageMaker = Callable[..., Passage]
ID, OTHER = "01977420-dc00-7000-8000-000000000001", "01977420-dc00-7000-8000-000000000002"
HOSTILE = "\x1b[31m]]><script>&amp;</script><!DOCTYPE x>\x00\ud800\ufffe\u202e\x9b2J\r\n\"'"


@given(library=shelves(controls=True, whole=False))
def test_every_selection_stands_on_its_words(library: Shelved) -> None:
    marked = [one.annotation.exact for one in library.collection.passages]
    read = words(exported(library, "qdpx"))
    assert sorted(map(len, read)) == sorted(map(len, marked))


@given(library=shelves(whole=False))
def test_the_words_of_selections_are_those_that_were_marked(library: Shelved) -> None:
    marked = [one.annotation.exact for one in library.collection.passages]
    assert sorted(words(exported(library, "qdpx"))) == sorted(marked)


def test_a_mark_after_an_emoji_stands_on_its_words(passage: PassageMaker) -> None:
    made = passage("go", text="👩‍👩‍👧 🇮🇶 e\u0301 😀 we go home")
    assert words(project([made])) == ["go"]


@pytest.mark.parametrize("start", ["\ufeffwe go", "\x00\x1b we go", "\ufeff\ufeff we go"])
def test_what_readers_drop_moves_no_mark(passage: PassageMaker, start: str) -> None:
    assert words(project([passage("we go", text=start)])) == ["we go"]


@given(library=shelves(controls=True))
def test_no_list_is_empty(library: Shelved) -> None:
    bare = [one.tag for one in tree(exported(library, "qdpx")).iter() if not len(one)
            and not one.attrib and not one.text]  # fmt: skip
    assert {etree.QName(tag).localname for tag in bare} <= {"PlainTextContent"}


@pytest.mark.parametrize("name", ["Sources", "Notes", "Links", "Variables", "Codes", "CodeBook"])
def test_nothing_to_export_leaves_lists_out(name: str) -> None:
    assert found(tree(project([], codebook=Codebook(()))), f"//p:{name}") == []


@given(library=shelves(controls=True))
def test_every_reference_leads_to_something(library: Shelved) -> None:
    root = tree(exported(library, "qdpx"))
    named = {*found(root, "//@guid")}
    users = {"creatingUser", "modifyingUser", "creatingUserGUID", "modifyingUserGUID"}
    asked = {*found(root, "//@targetGUID"), *found(root, "//@originGUID")}
    assert asked | {value for user in users for value in found(root, f"//@{user}")} <= named


@given(library=shelves(controls=True))
def test_every_guid_is_a_uuid_and_names_one_thing(library: Shelved) -> None:
    guids = found(tree(exported(library, "qdpx")), "//@guid")
    assert [str(UUID(guid)) for guid in guids] == guids
    assert len({*guids}) == len(guids)


def test_the_zip_has_the_project_first_and_sources_in_lower_case(passage: PassageMaker) -> None:
    names = opened(project([passage(record={"id": ID})])).namelist()
    assert names == ["project.qde", f"sources/{ID}.txt"]


def test_the_zip_tells_nothing_of_the_day_or_the_machine(passage: PassageMaker) -> None:
    members = opened(project([passage()])).infolist()
    assert {one.date_time for one in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {one.create_system for one in members} == {3}


def test_a_selection_bears_the_id_of_its_mark(passage: PassageMaker) -> None:
    assert found(tree(project([passage(id=ID)])), "//p:PlainTextSelection/@guid") == [ID]


def test_each_tag_is_a_coding_with_its_user(passage: PassageMaker) -> None:
    root = tree(project([passage(tags=("claim", "quote"), creator="Ann")]))
    (ann,) = found(root, "//p:User[@name='Ann']/@guid")
    assert found(root, "//p:PlainTextSelection/@creatingUser") == [ann]
    assert found(root, "//p:Coding/@creatingUser") == [ann, ann]
    targets = found(root, "//p:Coding/p:CodeRef/@targetGUID")
    names = [found(root, f"//p:Code[@guid='{guid}']/@name")[0] for guid in targets]
    assert names == ["claim", "quote"]


def test_a_mark_without_a_tag_is_a_selection_without_a_coding(passage: PassageMaker) -> None:
    made = project([passage(tags=())])
    assert words(made) == ["we go"]
    assert found(tree(made), "//p:Coding") == []


def test_a_tag_outside_of_the_codebook_is_a_code(passage: PassageMaker) -> None:
    names = found(tree(project([passage(tags=("other",))])), "//p:Code/@name")
    assert names == ["claim", "quote", "figure", "other"]


def test_a_user_without_a_name_is_unknown(passage: PassageMaker) -> None:
    root = tree(project([passage(creator="")], creator=""))
    assert found(root, "//p:User/@name") == ["unknown"]


def test_a_description_says_all_in_words(passage: PassageMaker) -> None:
    source = passage(id=ID, note="Check!", attributes={"speaker": "Ann"})
    target = passage("64", id=OTHER, tags=(), record={"title": "The title"})
    link = Link(OTHER[:-1] + "3", "supports", ID, OTHER, "By the way", "me", MOMENT, MOMENT)
    root = tree(project([source, target], links=(link,)))
    assert found(root, "//p:PlainTextSelection/p:Description/text()") == [
        "Check!\nspeaker: Ann\nsupports → “64” (The title): By the way",
        "← supports “we go” (A headline He said “we go” to 64 troops.): By the way",
    ]


def test_a_link_leads_from_mark_to_mark(passage: PassageMaker) -> None:
    link = Link(OTHER[:-1] + "3", "updates", ID, OTHER, "", "me", MOMENT, MOMENT)
    root = tree(project([passage(id=ID), passage("64", id=OTHER)], links=(link,)))
    (made,) = found(root, "//p:Link")
    said = {key: made.get(key) for key in ("name", "direction", "originGUID", "targetGUID")}
    assert list(said.values()) == ["updates", "OneWay", ID, OTHER]


def test_every_note_has_a_time_for_qualcoder(passage: PassageMaker) -> None:
    marks = [passage(note="x", created="", modified="yesterday")]
    assert {*found(tree(project(marks)), "//p:Note/@creationDateTime")} == {MOMENT}


@pytest.mark.parametrize("time", ["", "yesterday", "2026-13-01T00:00:00Z", "2026-01-01 00:00"])
def test_a_time_that_is_none_is_left_out(passage: PassageMaker, time: str) -> None:
    root = tree(project([passage(created=time, modified=time)], moment=""))
    assert found(root, "//p:PlainTextSelection/@creationDateTime") == []


def test_changed_words_are_marked_where_they_stand_now(passage: PassageMaker) -> None:
    made = passage("64 troops")
    old = replace(made, annotation=replace(made.annotation, exact="60 troops"))
    data = project([old])
    assert words(data) == ["64 troops"]
    assert "marked: “60 troops”" in found(tree(data), "//p:PlainTextSelection/p:Description/text()")


def test_a_mark_without_a_place_is_a_coded_note_of_its_article(passage: PassageMaker) -> None:
    root = tree(project([passage(id=ID, gone=True)]))
    assert found(root, "//p:TextSource/p:NoteRef/@targetGUID") == [ID]
    (note,) = found(root, f"//p:Note[@guid='{ID}']")
    assert found(note, "p:PlainTextContent/text()") == ["we go"]
    assert len(found(note, "p:Coding")) == 2


def test_what_is_known_of_an_article_are_its_variables(passage: PassageMaker) -> None:
    root = tree(project([passage(record={"outlet": "Daily", "url": "https://example.org/?a&b"})]))
    values = found(root, "//p:TextSource/p:VariableValue/p:TextValue/text()")
    assert {"seeds/a.txt", "Daily", "https://example.org/?a&b"} <= {*values}


def names_of(*paths: str, passage: PassageMaker) -> list[str]:
    marks = [
        passage(record={"id": f"a{number}", "path": path}) for number, path in enumerate(paths)
    ]
    return found(tree(project(marks)), "//p:TextSource/@name")


def test_a_source_has_the_name_of_its_file(passage: PassageMaker) -> None:
    assert names_of("seeds/a.txt", passage=passage) == ["a.txt"]


def test_sources_of_one_file_name_are_told_apart(passage: PassageMaker) -> None:
    names = names_of("x/a.txt", "y/A.txt", "x/a.txt", "x/a.txt", passage=passage)
    assert names == ["a.txt", "y - A.txt", "x - a.txt", "a a3.txt"]


@pytest.mark.parametrize("path", ["", "/", "..", "../.."])
def test_a_source_never_has_a_name_that_is_a_folder(passage: PassageMaker, path: str) -> None:
    (name,) = names_of(path, passage=passage)
    assert name.strip(". ")
    assert "/" not in name


def test_hostile_words_come_out_as_words(passage: PassageMaker) -> None:
    code = Tag(HOSTILE, "", "#123456", HOSTILE)
    marks = [passage(note=HOSTILE, creator=HOSTILE, attributes={HOSTILE: HOSTILE})]
    data = opened(project(marks, codebook=Codebook((code,)), creator=HOSTILE)).read("project.qde")
    shown = HOSTILE.translate({0x1B: "␛", 0: "␀", 0xD800: "\ufffd", 0xFFFE: "\ufffd"})
    root = etree.fromstring(data)
    assert found(root, "//p:Note[@name='note']/p:PlainTextContent/text()") == [shown]
    assert found(root, "//p:Code/@name")[0] == shown
    assert found(root, "//p:User/@name") == [shown]


@pytest.mark.parametrize("sign", ["\x1b", "\x9b", "\u202e", "\u2028", "\x00"])
def test_no_control_sign_is_in_the_file_itself(passage: PassageMaker, sign: str) -> None:
    marks = collection([passage(note=sign)], codebook=Codebook((Tag(sign, "", "", sign),)))
    assert sign not in preview("qdpx", marks, most=10**6)
    assert sign.encode() not in render("qdc", marks)


def test_a_preview_shows_the_project(passage: PassageMaker) -> None:
    marks = collection([passage()])
    assert preview("qdpx", marks, most=10**6).encode() == opened(render("qdpx", marks)).read(
        "project.qde"
    )


def test_a_codebook_has_a_code_for_each_tag(passage: PassageMaker) -> None:
    tags = Codebook((Tag("a", "a", "#00ff00", "What a is"), Tag("b & <c>")))
    root = etree.fromstring(rendered("qdc", [passage(tags=())], codebook=tags).encode())
    assert root.tag == f"{{{NAMES['c']}}}CodeBook"
    assert found(root, "c:Codes/c:Code/@name") == ["a", "b & <c>"]
    assert found(root, "c:Codes/c:Code/@isCodable") == ["true", "true"]
    assert found(root, "c:Codes/c:Code/@color") == ["#00ff00"]
    assert found(root, "//c:Description/text()") == ["What a is"]


def test_codes_have_the_same_guid_in_codebook_and_project(passage: PassageMaker) -> None:
    marks = [passage()]
    book = etree.fromstring(rendered("qdc", marks).encode())
    assert found(book, "//@guid") == found(tree(project(marks)), "//p:Code/@guid")


def test_a_colour_that_is_none_is_left_out(passage: PassageMaker) -> None:
    root = tree(project([passage()], codebook=Codebook((Tag("a", "", "red; }"),))))
    assert found(root, "//p:Code/@color") == []


def test_losses_tell_of_places_and_control_characters(passage: PassageMaker) -> None:
    marks = [passage(gone=True), passage(note="\x00\x07"), passage("x", text="x\x1b")]
    assert lost("qdpx", marks) == [
        "1 mark has no sure place: written as a note of the article, not as a selection.",
        "3 control characters are replaced by a symbol (XML cannot hold any).",
    ]


def test_nothing_is_told_of_what_the_project_holds(passage: PassageMaker) -> None:
    marks = [passage(tags=(), note="A note", attributes={"speaker": "Ann"})]
    assert lost("qdpx", marks, codebook=Codebook(())) == []


def test_a_codebook_tells_that_it_holds_tags_alone(passage: PassageMaker) -> None:
    assert lost("qdc", [passage()])[0] == "Left out: 1 mark (the format holds the codebook alone)."


def test_an_empty_codebook_tells_that_it_is_not_valid() -> None:
    found = lost("qdc", [], codebook=Codebook(()))
    assert found == ["There is no tag: a codebook without one is not valid."]


def test_a_code_stands_within_the_one_above_it() -> None:
    tags = [Tag("top"), Tag("low", parent="mid"), Tag("mid", parent="top"), Tag("other")]
    data = render("qdc", collection([], codebook=Codebook(tuple(tags))))
    root = etree.fromstring(data)
    assert found(root, "/c:CodeBook/c:Codes/c:Code/@name") == ["top", "other"]
    assert found(root, "//c:Code[@name='top']/c:Code/c:Code/@name") == ["low"]


def test_codes_deeper_than_readers_go_stand_beside_each_other() -> None:
    tags = [Tag(f"{n}", parent=f"{n - 1}") for n in range(300)]
    root = etree.fromstring(render("qdc", collection([], codebook=Codebook(tuple(tags)))))
    assert len(found(root, "//c:Code")) == 300
    assert len(found(root, "//c:Code[@name='299']/ancestor::c:Code")) == 50
