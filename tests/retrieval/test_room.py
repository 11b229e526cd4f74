"""What the room imports, what it opens from settings, and how LangChain sees it."""

import subprocess
import sys
from pathlib import Path

import pytest

from coach.domain.passages import Origin, Query
from coach.domain.ports import Index
from coach.errors import SettingsError
from coach.retrieval.abstaining import FEATURES, Support, bearing
from coach.retrieval.index import open_index
from coach.settings import load
from tests.retrieval.examples import GUIDES, filled


def test_importing_the_index_imports_nothing_heavy() -> None:
    code = (
        "import sys, coach.retrieval.index\n"
        "heavy = {'chromadb', 'onnxruntime', 'numpy', 'tokenizers', 'openai', 'langchain_core'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_searching_never_loads_langchain_or_chromas_own_model(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from coach.retrieval.index import HybridIndex\n"
        "from coach.domain.passages import Origin, Query\n"
        "from tests.retrieval.examples import NOTES\n"
        f"index = HybridIndex(Path({str(tmp_path / 'index')!r}), Path('/notes'))\n"
        "index.refresh(Origin.WORKSPACE, NOTES)\n"
        "found = index.search(Query(text='who promised a template?')).found\n"
        "print(found[0].passage.path, 'langchain_core' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    path, langchain = done.stdout.split()
    assert path.startswith("meetings/")
    assert langchain == "False"
    assert not (Path.home() / ".cache" / "chroma").exists()


def test_settings_open_the_built_in_index(tmp_path: Path) -> None:
    index: Index = open_index(load({"data_dir": tmp_path, "workspace": tmp_path / "notes"}))
    assert index.refresh(Origin.GUIDANCE, GUIDES[:1]).passages == 1
    assert index.search(Query(text="agenda for the meeting")).found[0].passage.path == "prepare.md"
    index.close()
    assert (tmp_path / "index" / "guidance").is_dir()


def test_an_endpoint_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        open_index(load({"data_dir": tmp_path, "embedding_url": "http://127.0.0.1:9/v1"}))


def test_langchain_sees_documents(tmp_path: Path) -> None:
    from coach.retrieval.adapter import CoachRetriever

    index = filled(tmp_path / "index")
    retriever = CoachRetriever(retriever=index, k=2)
    documents = retriever.invoke("thank a mentor within two days")
    assert documents[0].page_content.startswith("Thank a mentor")
    assert documents[0].metadata["path"] == "thank.md"
    assert documents[0].metadata["first_line"] == 1
    assert len(documents) <= 2
    assert retriever.invoke("zyzzyva quux") == []
    index.close()


HERE, NOWHERE = [frozenset({"rota"})], [frozenset[str]()]


@pytest.mark.parametrize("cosine", [0.6, 0.05, None])
@pytest.mark.parametrize("handled", [True, False])
def test_abstains_without_support(cosine: float | None, handled: bool) -> None:
    handle = (cosine or 0.0) if handled else None
    near = Support(cosine, 100, {"rota": 3}, HERE, margin=0.05, handle=handle)
    far = Support(cosine, 100, {"rota": 3}, NOWHERE, margin=0.05, handle=handle)
    assert (bearing(far) < 0) is (cosine != 0.6)
    assert cosine == 0.05 or bearing(near) >= 0


def test_rare_words_count_more() -> None:
    present = [frozenset({"rota"}), frozenset[str]()]
    support = Support(0.2, 1000, {"rota": 2, "week": 500, "zyzzyva": 0}, present)
    assert 0.4 < support.coverage < 0.6
    assert support.best_coverage == support.coverage
    assert support.unknown > 0.4
    assert len(support.features) == len(FEATURES)
    assert Support(0.2, 0, {}, []).features == (0.2, 0, 0, 0, 0, 0, 0)
