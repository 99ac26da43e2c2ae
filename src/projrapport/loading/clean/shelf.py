"""Where the columns of an export's parts lie until all parts are read: in memory, or on disk for what is larger."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

import pyarrow as pa
from pyarrow import ipc

from projrapport.records import dataclass

Columns = Mapping[str, pa.Array]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Columns by the place of their part. On disk they are looked up as they lie there, one column at a time."""

    folder: Path | None = None
    """A private folder, emptied by whoever made it."""
    _held: dict[int, Columns] = field(default_factory=dict)

    def put(self, index: int, columns: Columns) -> None:
        if self.folder is None:
            self._held[index] = columns
            return
        batch = pa.RecordBatch.from_arrays([*columns.values()], names=[*columns])
        with ipc.new_file(self._path(self.folder, index), batch.schema) as file:
            file.write_batch(batch)

    def column(self, index: int, name: str) -> pa.Array:
        if self.folder is None:
            return self._held[index][name]
        return ipc.open_file(pa.memory_map(str(self._path(self.folder, index)))).get_batch(0).column(name)

    def clear(self) -> None:
        """Forgets everything, and takes the folder away."""
        self._held.clear()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    @staticmethod
    def _path(folder: Path, index: int) -> Path:
        return folder / f"{index}.arrow"
