"""Treebank files: what is read of a CoNLL-U file, with GUM's entities."""

import gzip
import json
from pathlib import Path

from training import attributions, names, predicates, treebank

CONLLU = """\
# newdoc id = made-up
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# newpar
# text = Kenyan envoy Ruth Abok can't stay.
1\tKenyan\tKenyan\tADJ\tJJ\tDegree=Pos\t2\tamod\t_\tEntity=(1-person-new-nnnnn-cf1-2-sgl
2\tenvoy\tenvoy\tNOUN\tNN\tNumber=Sing\t3\tnmod:desc\t_\t_
3\tRuth\tRuth\tPROPN\tNNP\tNumber=Sing\t7\tnsubj\t_\t_
4\tAbok\tAbok\tPROPN\tNNP\tNumber=Sing\t3\tflat\t_\tEntity=1)
5-6\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
5\tca\tcan\tAUX\tMD\tVerbForm=Fin\t7\taux\t_\t_
6\tn't\tnot\tPART\tRB\t_\t7\tadvmod\t_\t_
7\tstay\tstay\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t7\tpunct\t_\t_
8.1\tgone\tgo\tVERB\t_\t_\t_\t_\t_\t_

"""


def test_words_tags_and_tree(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu.gz"
    path.write_bytes(gzip.compress(CONLLU.encode()))
    (sentence,) = treebank.read(path)
    assert sentence.words == ["Kenyan", "envoy", "Ruth", "Abok", "ca", "n't", "stay", "."]
    assert sentence.spaces == [True, True, True, True, False, True, False, True]
    assert sentence.heads == [1, 2, 6, 2, 6, 6, 6, 6]
    assert sentence.labels is not None
    assert sentence.labels[6] == "root"


def test_names_leave_titles_out_and_groups_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    (sentence,) = treebank.read(path)
    assert sentence.names == ["B-NORP", "O", "B-PER", "I-PER", "O", "O", "O", "O"]
    assert sentence.kinds is not None
    assert sentence.kinds[2] == "person"
    assert sentence.mentions == [(0, 4, "person", "1")]


def test_a_file_without_entities_leaves_that_layer_open(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU.replace("# global.Entity", "# other"), encoding="utf-8")
    (sentence,) = treebank.read(path)
    assert sentence.names is None
    assert sentence.kinds is None


def test_crossner_is_brought_to_our_names(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(
        "Ruth\tB-politician\nAbok\tI-politician\nof\tO\nKenya\tB-country\nAct\tB-misc\n\nShe\tO\n",
        encoding="utf-8",
    )
    first, second = names.crossner(path)
    assert first.names == ["B-PER", "I-PER", "O", "B-LOC", "?"]
    assert second.words == ["She"]


def test_chains_follow_the_heads_of_mentions(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text("# sent_id = s1\n" + CONLLU, encoding="utf-8")
    (sentence,) = treebank.read(path)
    assert sentence.chains == {2: "1"}
    assert sentence.id == "s1"
    assert sentence.document == "1"


def test_roles_stand_for_the_head_word_of_their_phrase(tmp_path: Path) -> None:
    tree = tmp_path / "a.conllu"
    tree.write_text("# sent_id = s1\n" + CONLLU, encoding="utf-8")
    (sentence,) = treebank.read(tree)
    row = {
        "sent_id": "s1", "tokens": sentence.words,
        "predicates": [
            {"i": 6, "args": [{"role": "ARG1", "start": 0, "end": 4}, {"role": "ARGM-MOD", "start": 4, "end": 5}]},
            {"i": 4, "args": []},
        ],
    }  # fmt: skip
    file = tmp_path / "roles.jsonl"
    file.write_text(json.dumps(row), encoding="utf-8")
    predicates.add_roles([sentence], file)
    assert sentence.roles == {6: {2: "ARG1", 4: "ARGM-MOD"}}


def test_sentences_that_a_file_does_not_list_stay_open(tmp_path: Path) -> None:
    tree, file = tmp_path / "a.conllu", tmp_path / "facts.jsonl"
    tree.write_text("# sent_id = s1\n" + CONLLU, encoding="utf-8")
    (sentence,) = treebank.read(tree)
    file.write_text(json.dumps({"sent_id": "s2", "tokens": [], "predicates": []}), encoding="utf-8")
    predicates.add_factuality([sentence], file)
    assert sentence.factuality is None


def test_attributions_are_brought_to_the_words_of_their_paragraph(tmp_path: Path) -> None:
    text = "Talks.\n\n“We go,” she said, “now.”"
    at = text.index("“We")
    row = {"text": text, "attributions": [{
        "source": [[at + 9, at + 12]], "cue": [[at + 13, at + 17]],
        "content": [[at, at + 8], [at + 19, len(text)]],
    }]}  # fmt: skip
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(row), encoding="utf-8")
    title, paragraph = attributions.read(file)
    assert title.attributions == []
    assert paragraph.attributions is not None
    (found,) = paragraph.attributions
    assert [paragraph.words[i] for i in found.cue] == ["said"]
    assert [paragraph.words[i] for i in found.source] == ["she"]
    assert [paragraph.words[i] for i in found.content] == ["“", "We", "go", ",", "”", "“", "now", ".", "”"]


def test_our_own_labels_name_words_of_a_treebank(tmp_path: Path) -> None:
    tree, table = tmp_path / "a.conllu", tmp_path / "names.tsv"
    tree.write_text("# sent_id = s1\n" + CONLLU, encoding="utf-8")
    (sentence,) = treebank.read(tree)
    table.write_text("s1\t2\t4\tPER\ns1\t6\t7\t-\ns1\t1\t2\tX\ns2\t0\t1\tLOC\n", encoding="utf-8")
    names.add_names([sentence], table)
    assert sentence.names == ["B-NORP", "O", "B-PER", "I-PER", "O", "O", "?", "O"]


def test_the_table_of_names_is_well_formed() -> None:
    rows = [line.split("\t") for line in treebank.open_text(names.EWT_NAMES)]
    assert len(rows) > 9000
    assert {label for *_, label in rows} == {*treebank.ENTITIES, "X", "-"}
    assert all(0 <= int(start) < int(end) for _, start, end, _ in rows)
    assert len({(name, start) for name, start, *_ in rows}) == len(rows)


def test_stretches_mark_first_and_last_words() -> None:
    assert attributions.stretches((1, 2, 4), 6) == [0, 3, 5, 0, 7, 0]
