"""Voices: on whose word a word of the text stands."""

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Span, Token

from dateline.coding.statements import Utterance, find_statements
from dateline.coding.voices import as_statement, speaker_token_at, voices_at
from dateline.language import read_segments
from dateline.schema import Zone, ZoneKind


@dataclass
class Knows:
    """A cast that resolves given words to the first standing of a name."""

    names: dict[str, str]

    def resolve(self, token: Token) -> Span | None:
        name = self.names.get(token.text)
        if name is None:
            return None
        start = token.doc.text.index(name)
        return token.doc.char_span(start, start + len(name))


def read(nlp: Language, text: str, zone: ZoneKind = "body", names: dict[str, str] | None = None) -> list[Utterance]:
    doc = read_segments(nlp, text, [(0, len(text))])
    return find_statements(doc, [(zone, 0, len(text))], Knows(names or {}))


def test_an_act_in_somebodys_words_stands_on_his_word(nlp: Language) -> None:
    text = "The mayor said that rebels killed five soldiers."
    found = read(nlp, text)
    assert [v.text for v in voices_at(text.index("killed"), found)] == ["mayor"]


def test_an_act_outside_of_words_is_the_articles_own(nlp: Language) -> None:
    text = "Rebels killed five soldiers. The mayor said that they fled."
    assert voices_at(text.index("killed"), read(nlp, text)) == ()


def test_a_verb_of_speech_that_is_the_act_is_the_articles_own(nlp: Language) -> None:
    text = "Moscow accused Kyiv of shelling the town."
    found = read(nlp, text)
    assert voices_at(text.index("accused"), found) == ()
    assert [v.text for v in voices_at(text.index("shelling"), found)] == ["Moscow"]


def test_words_within_words_give_a_chain_innermost_first(nlp: Language) -> None:
    text = "The ambassador said that Moscow had accused Kyiv of shelling the town."
    found = read(nlp, text)
    assert [v.text for v in voices_at(text.index("shelling"), found)] == ["Moscow", "ambassador"]
    assert [v.text for v in voices_at(text.index("accused"), found)] == ["ambassador"]


def test_a_condemned_act_is_not_on_the_critics_word(nlp: Language) -> None:
    text = "France condemned the attack on the convoy."
    assert voices_at(text.index("attack"), read(nlp, text)) == ()


def test_a_pronoun_bears_the_name_and_keeps_the_mention(nlp: Language) -> None:
    text = 'Sergey Lavrov arrived on Monday. "Rebels attacked the convoy near the border," he said.'
    voice = voices_at(text.index("attacked"), read(nlp, text, names={"he": "Sergey Lavrov"}))[0]
    assert (voice.text, voice.start, voice.end) == ("Sergey Lavrov", 0, 13)
    assert voice.mention is not None
    assert (voice.mention.text, voice.mention.start) == ("he", text.index("he said"))


def test_we_in_a_quotation_is_its_speaker(nlp: Language) -> None:
    text = '"We accuse Kyiv of shelling the town," Petrov said.'
    found = read(nlp, text)
    assert [v.text for v in voices_at(text.index("shelling"), found)] == ["Petrov"]
    token = speaker_token_at(text.index("We"), found)
    assert token is not None
    assert token.text == "Petrov"
    assert speaker_token_at(text.index("Petrov"), found) is None


def test_an_insertion_by_the_editor_is_not_in_the_speakers_mouth(nlp: Language) -> None:
    text = '"The [terrorist] threat persists," he said.'
    found = read(nlp, text)
    assert voices_at(text.index("terrorist"), found) == ()
    assert [v.text for v in voices_at(text.index("threat"), found)] == ["he"]


def test_a_commenter_is_the_outermost_voice(nlp: Language) -> None:
    text = "Old Salt: The minister said that rebels killed five soldiers."
    zones = [Zone(kind="comment", start=0, end=len(text), author="Old Salt")]
    start = text.index("The minister")
    doc = read_segments(nlp, text, [(start, len(text))])
    found = find_statements(doc, [("comment", start, len(text))], Knows({}))
    voices = voices_at(text.index("killed"), found, zones)
    assert [(v.kind, v.text) for v in voices] == [("speaker", "minister"), ("commenter", "Old Salt")]
    assert (voices[1].start, voices[1].end) == (0, 8)


def test_a_comment_without_author(nlp: Language) -> None:
    text = "Rebels killed five soldiers."
    zones = [Zone(kind="comment", start=0, end=len(text))]
    voice = voices_at(text.index("killed"), read(nlp, text, "comment"), zones)[0]
    assert (voice.kind, voice.text, voice.start) == ("commenter", "comment", None)


def test_a_statement_of_the_record(nlp: Language) -> None:
    text = 'The envoy said that Petrov had said: "We will go."'
    found = read(nlp, text)
    inner = next(u for u in found if u.speaker is not None and u.speaker.text == "Petrov")
    statement = as_statement("s1", inner, found)
    assert statement.speaker is not None
    assert statement.speaker.text == "Petrov"
    assert [(c.text, text[c.start : c.end]) for c in statement.content] == [("We will go.", "We will go.")]
    assert statement.manner == "direct"
    assert statement.zone == "body"
    assert statement.reasons


def test_a_statement_carries_who_reports_it(nlp: Language) -> None:
    text = "The ambassador said that Moscow had denied the attack."
    found = read(nlp, text)
    inner = next(u for u in found if u.commitment == "denies")
    assert [v.text for v in as_statement("s1", inner, found).attribution] == ["ambassador"]
