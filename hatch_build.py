"""What the build adds: the vectors of the bundled guidance, made by the model in the package."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class VectorsHook(BuildHookInterface):
    """Writes `coach/_data/vectors.npz` before the wheel, or the editable install, is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Without what embedding needs, build without: coach then embeds at its first start."""
        sys.path.insert(0, self.root)
        try:
            from coach.retrieval.shipping import ship

            ship(Path(self.root) / "coach" / "_data" / "vectors.npz")
        except ImportError as error:
            self.app.display_warning(f"built without the vectors of the guidance: {error}")
        finally:
            sys.path.remove(self.root)
