"""Small networks made for tests: real ONNX graphs in real folders, with answers that are known."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import vectorstore

#: One that comes with Evenhand; the small networks do not look at what it answers.
TOKENIZER = next((Path(vectorstore.__file__).parent / "data").glob("*tokenizer*.json"))


def folder_with(
    path: Path, answers: list[float], labels: list[str], *, graph: str = "model.onnx"
) -> Path:
    """A folder in Hugging Face's layout whose network gives every pair the same answers."""
    path.mkdir(parents=True, exist_ok=True)
    shape = helper.make_node("Shape", ["input_ids"], ["shape"])
    first = helper.make_node("Gather", ["shape", "zero"], ["pairs"], axis=0)
    size = helper.make_node("Concat", ["pairs", "columns"], ["size"], axis=0)
    answer = helper.make_node("Expand", ["answers", "size"], ["logits"])
    made = helper.make_graph(
        [shape, first, size, answer],
        "same",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["pairs", "tokens"])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["pairs", len(answers)])],
        [
            numpy_helper.from_array(np.array([0], np.int64), "zero"),
            numpy_helper.from_array(np.array([len(answers)], np.int64), "columns"),
            numpy_helper.from_array(np.array([answers], np.float32), "answers"),
        ],
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    (path / graph).parent.mkdir(exist_ok=True)
    onnx.save(model, path / graph)
    shutil.copy(TOKENIZER, path / "tokenizer.json")
    config = {"id2label": {str(i): label for i, label in enumerate(labels)}}
    (path / "config.json").write_text(json.dumps(config), "utf-8")
    return path
