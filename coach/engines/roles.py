"""Who plays and who judges in a rehearsal, by the engine that writes: two roles, two contexts."""

from coach.domain.ports import Engine
from coach.domain.rehearsing import Critic, Partner
from coach.engines.offline.critic import OfflineCritic
from coach.engines.offline.partner import OfflinePartner


def roles_of(engine: Engine) -> tuple[Partner, Critic]:
    """The partner and the critic that go with an engine."""
    return OfflinePartner(), OfflineCritic()
