"""The built wheel works on its own: in an environment of its own, away from the checkout."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_it_holds_what_it_needs_and_no_more(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for prompt in (ROOT / "prompts").glob("*.md"):
        assert f"coach/_data/prompts/{prompt.name}" in names
    for folder in ("guides", "questions", "outreach", "sample"):
        assert any(name.startswith(f"coach/_data/knowledge/{folder}/") for name in names)
    assert "coach/retrieval/minilm/model.onnx" in names
    assert "coach/tui/app.tcss" in names
    assert "coach/_data/vectors.npz" in names
    assert not any("convert.py" in name or name.startswith("tests/") for name in names)


def test_it_answers_in_a_clean_environment(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)
    place = tmp_path / "env"
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    pip = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    pins = str(ROOT / ".ci" / "constraints.txt")
    subprocess.run([*pip, "--require-hashes", "-r", pins], check=True, capture_output=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True, capture_output=True)
    coach = [str(place / "bin" / "coach"), "ask", "How do I thank my mentor?"]
    done = subprocess.run(
        [*coach, "--sample", "--model", "offline", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    value = json.loads(done.stdout)
    assert value["engine"] == "offline"
    assert value["citations"]
    embedded = "from coach.retrieval.shipping import ship; print(ship())"
    command = [str(place / "bin" / "python"), "-c", embedded]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0", "the wheel's vectors are of other texts than its own"
