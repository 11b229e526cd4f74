"""What the command line loads: help and version must be instant, so they load nothing heavy."""

import subprocess
import sys

import pytest

HEAVY = ("chromadb", "langchain", "langchain_core", "langchain_openai", "openai", "textual")
ALSO_NOT = ("pydantic", "numpy", "onnxruntime", "yaml")


def modules_after(code: str) -> set[str]:
    """The top-level modules that a new process has loaded after running the code."""
    program = f"""
import sys
try:
    {code}
except SystemExit:
    pass
print(*sorted({{name.partition('.')[0] for name in sys.modules}}), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.mark.parametrize("flag", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(flag: str) -> None:
    loaded = modules_after(f"from coach.cli import main; main([{flag!r}])")
    assert not loaded & {*HEAVY, *ALSO_NOT}


def test_the_check_would_notice() -> None:
    assert "textual" in modules_after("import textual.app")


def test_the_chat_paints_before_anything_heavy_is_loaded() -> None:
    loaded = modules_after("import coach.cli.chat")
    assert "textual" in loaded
    assert not loaded & {"chromadb", "langchain", "langchain_core", "openai", "pydantic", "numpy"}
