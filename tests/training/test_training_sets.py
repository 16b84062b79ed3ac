"""Treebank files: what is read of a CoNLL-U file, with GUM's entities."""

import gzip
from pathlib import Path

from training import names, treebank

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
    assert sentence.mentions == [(0, 4, "person")]


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
