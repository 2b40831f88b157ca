"""Open an index in a process that may die of it: ``python -m vectorstore.probe FOLDER SPACE DIM``.

A Chroma folder whose owner was killed can hang, fill the disk or crash whoever opens it. Here
that happens to a process with a limit on the files it writes; its exit code says how it went.
"""

from __future__ import annotations

import sys
from pathlib import Path

from vectorstore.chroma import chroma_errors, open_collection

#: Vectors asked for. Among very similar ones a sound graph reaches fewer, but never none.
_SAMPLE = 1000


def limit_file_size(folder: Path) -> None:
    """Let no file grow beyond a multiple of what the folder's largest needs."""
    try:
        import resource
    except ImportError:  # Not on Windows, where the time limit is all there is.
        return
    largest = max((f.stat().st_size for f in folder.rglob("*") if f.is_file()), default=0)
    limit = 4 * largest + 256 * 2**20
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def probe(folder: Path, space: str, dimension: int) -> bool:
    """Whether the index opens and answers a query, if it says that it holds anything."""
    opened = open_collection(folder, space)
    with chroma_errors():
        expected = min(opened.collection.count(), _SAMPLE)
        if expected:
            axis = [1.0] + [0.0] * (dimension - 1)
            answer = opened.collection.query(
                query_embeddings=[axis], n_results=expected, include=[]
            )
            if not answer["ids"][0]:
                return False
        opened.client.close()
    return True


def main(arguments: list[str]) -> int:
    """Exit code 0 where the index is sound."""
    folder, space, dimension = Path(arguments[0]), arguments[1], int(arguments[2])
    limit_file_size(folder)
    return 0 if probe(folder, space, dimension) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
