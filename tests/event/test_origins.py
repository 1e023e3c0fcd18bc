"""Which claims share a root, and why."""

from tests.factories import anonymous, claim, outlet, relay, report, spokesperson

from summitry.event.origins import origins
from summitry.event.shared_text import copies
from summitry.model.claim import Claim, Source
from summitry.model.words import SourceKind

WORDS = [f"word{n}" for n in range(400)]
PARAGRAPH = " ".join(WORDS[:60])
STORY = "\n".join(" ".join(WORDS[i : i + 60]) for i in range(0, 360, 60))


def keys(*claims: Claim) -> list[str]:
    found = origins(claims, [report(id_, "2024-03-19") for id_ in sorted({c.report for c in claims})])
    return [found[c.id].key for c in claims]


def test_the_stated_chain_comes_first() -> None:
    ministry = Source(kind=SourceKind.INSTITUTION, text="the foreign ministry", state="CHN")
    official = Source(kind=SourceKind.NAMED_OFFICIAL, text="Wang Yi", name="Wang Yi", state="CHN")
    assert keys(
        claim("a", says=(outlet("Star"), relay("Reuters"), anonymous())),
        claim("b", says=(outlet("Post"), relay("Reuters News Agency"), anonymous("two people"))),
        claim("c", says=(outlet("Reuters"), ministry)),
        claim("d", says=(outlet("Xinhua"), official)),
        claim("e", says=(outlet("TASS"), spokesperson("Russia"))),
        claim("f", says=(outlet("Star"), relay("Kyodo News"))),
        claim("g", says=(outlet("The Star"),)),
    ) == [
        "Reuters: anonymous",
        "Reuters: anonymous",
        "government: CHN",
        "government: CHN",
        "government: RUS",
        "outlet: kyodo",
        "outlet: outlet of g",
    ]


def test_own_words_for_a_named_source_are_no_second_root() -> None:
    own = claim("a", says=(outlet("Outlet of a"),), start=200)
    named = claim("a", says=(outlet("Outlet of a"), spokesperson("China")))
    assert keys(own, named) == ["government: CHN", "government: CHN"]
    assert keys(own)[0].startswith("outlet: ")


def test_copies_and_pasted_paragraphs() -> None:
    first = report("first", "2024-03-19", text=STORY)
    copy = report("copy", "2024-03-20", text=STORY.replace("word5 ", "other "))
    pasted = report(
        "pasted",
        "2024-03-20",
        text="Own words here.\n" * 3 + PARAGRAPH + "\n" + " ".join(f"own{n}" for n in range(500)),
    )
    alone = report("alone", "2024-03-20", text=" ".join(f"else{n}" for n in range(300)))
    found = copies([copy, alone, pasted, first])
    assert found["copy"].of == "first"
    assert found["copy"].whole
    assert set(found) == {"copy", "pasted"}
    assert not found["pasted"].whole
    at = pasted.text.index("word0")
    claims = [
        claim("first"),
        claim("copy"),
        claim("pasted", start=at),
        claim("pasted", start=len(pasted.text) - 60, occasion="o2"),
        claim("alone"),
    ]
    keys_ = [origins(claims, [alone, pasted, copy, first])[c.id].key for c in claims]
    assert keys_[0] == keys_[1] == keys_[2]
    assert len(set(keys_)) == 3


def test_one_speech_quoted_twice_is_no_copy() -> None:
    quoted = f"He said: “{PARAGRAPH}” and left."
    assert not copies([report("a", "2024-03-19", text=quoted), report("b", "2024-03-20", text="Then: " + quoted)])


def test_observers_without_a_name_are_the_outlets_own_voice() -> None:
    observers = Source(kind=SourceKind.OBSERVERS, text="observers")
    seen = claim("a", says=(outlet("Star"), observers), start=200)
    named = claim("a", says=(outlet("Star"), anonymous()))
    assert keys(seen) == ["outlet: outlet of a"]
    assert keys(seen, named) == ["Outlet of a: anonymous", "Outlet of a: anonymous"]
