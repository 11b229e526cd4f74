"""Who plays and who judges in a rehearsal, by the engine that writes: two roles, two contexts."""

from coach.domain.ports import Engine
from coach.domain.rehearsing import Critic, Partner
from coach.engines.llm.critic import LlmCritic
from coach.engines.llm.engine import LlmEngine
from coach.engines.llm.partner import LlmPartner
from coach.engines.offline.critic import OfflineCritic
from coach.engines.offline.partner import OfflinePartner


def roles_of(engine: Engine) -> tuple[Partner, Critic]:
    """The partner and the critic that go with an engine."""
    if isinstance(engine, LlmEngine):
        return LlmPartner(engine), LlmCritic(engine)
    return OfflinePartner(), OfflineCritic()
