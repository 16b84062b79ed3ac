"""`dateline` as a process: start-up, terminals, broken pipes, the interrupt key."""

import os
import pty
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FAKE = [sys.executable, str(HERE / "fake_rooms.py")]
HEAVY = ("spacy", "onnxruntime", "trafilatura", "pyarrow", "tokenizers", "numpy")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["code", "--help"], ["codebook"], ["codebook", "ASSAULT"]]
)
def test_start_up_is_light(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom dateline.cli import main\n"
        f"main({arguments!r}, standalone_mode=False)\n"
        f"loaded = sorted(set({HEAVY!r}) & set(sys.modules))\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_import_is_light() -> None:
    program = f"import sys, dateline\nsys.exit(any(m in sys.modules for m in {(*HEAVY, 'pydantic')!r}))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_broken_pipe_is_quiet(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("Rebels attack Gao\n" * 3000)
    run = subprocess.Popen([*FAKE, "code", str(tmp_path / "news.txt")], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.readline()
    run.stdout.close()
    assert run.stderr.read() == b""
    run.stderr.close()
    assert run.wait() == 141


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_it_leaves_nothing(number: signal.Signals, status: int, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("Rebels attack Gao\nSLOW\nSLOW\nSLOW\n")
    out = tmp_path / "out.jsonl"
    run = subprocess.Popen(
        [*FAKE, "code", str(tmp_path / "news.txt"), "--jobs", "2", "-o", str(out)],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert run.stderr is not None
    part: list[Path] = []
    while not part and run.poll() is None:
        part = list(tmp_path.glob(".out.jsonl.*"))
        time.sleep(0.05)
    time.sleep(1)  # the processes that code have started
    os.killpg(run.pid, number) if number == signal.SIGINT else os.kill(run.pid, number)
    told = run.stderr.read().decode()
    run.stderr.close()
    assert run.wait(timeout=30) == status
    assert "Traceback" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["news.txt"]
    for _ in range(200):
        if not alive(run.pid):
            return
        time.sleep(0.05)
    pytest.fail("a process is left")


def alive(group: int) -> bool:
    """Whether a process of the group runs."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, of = path.read_text().rpartition(")")[2].split()[:3]
            if int(of) == group and state != "Z":
                return True
    return False


def on_terminal(*arguments: str, stdin: int | None = None) -> tuple[int, str]:
    """Exit status and what is seen of a run on a terminal of 100 columns."""
    master, slave = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm-256color"}
    run = subprocess.Popen(
        [*FAKE, *arguments],
        stdin=slave if stdin is None else stdin,
        stdout=slave,
        stderr=slave,
        env=environment,
    )
    os.close(slave)
    seen = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(master)
    return run.wait(), seen.decode()


def test_on_a_terminal_it_is_a_table(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("Rebels attack Gao\nREJECT\n")
    status, seen = on_terminal("code", str(tmp_path / "news.txt"))
    assert status == 1
    assert "actor → recipient" in seen
    assert "ASSAULT" in seen
    assert "1 rejected" in seen
    assert '{"doc_id"' not in seen


def test_on_a_terminal_progress_is_shown_when_a_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("Rebels attack Gao\n")
    status, seen = on_terminal("code", str(tmp_path / "news.txt"), "-o", str(tmp_path / "out.jsonl"))
    assert status == 0
    assert "1 articles, 1 events" in seen


def test_on_a_terminal_nothing_to_read_is_misuse() -> None:
    status, seen = on_terminal("code")
    assert status == 2
    assert "Nothing to read" in seen


def test_binary_is_not_for_terminals(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("Rebels attack Gao\n")
    status, seen = on_terminal("code", str(tmp_path / "news.txt"), "--format", "parquet")
    assert status == 2
    assert "parquet is binary" in seen
