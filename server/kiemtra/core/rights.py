"""Who may do what? Pure rules over what an account is to a visit (design §2 and law 10).

What is not yours does not exist: reading another's visit is `visit.not_found`, never "forbidden". Only
someone who can see a visit is told that an act needs another role.
"""

from typing import Final

import msgspec

from kiemtra.core.problems import Problem

LEADERS: Final = frozenset({"head", "deputy_head", "secretary"})
TEAM_ROLES: Final = LEADERS | {"member"}
ACCOUNT_ROLES: Final = frozenset({"member", "supervisor", "administrator", "unit"})
UNANNOUNCED: Final = "unannounced"


class UnitName(msgspec.Struct, frozen=True):
    """A unit as it is named beside something else."""

    id: str
    name: str


class Account(msgspec.Struct, frozen=True, omit_defaults=True):
    """Someone who may sign in. An account of a unit speaks for that unit and for nothing else."""

    id: str
    username: str
    name: str
    roles: tuple[str, ...]
    unit: UnitName | None = None


class Footing(msgspec.Struct, frozen=True, kw_only=True):
    """What one account is to one visit."""

    roles: frozenset[str] = frozenset()
    """Team roles held now."""
    ever: frozenset[str] = frozenset()
    """Team roles held at any time, now included."""
    supervises: bool = False
    """Supervisor of the visit's programme."""
    inspected: bool = False
    """Speaks for the unit that is inspected."""
    mode: str = "scheduled"
    noticed: bool = False
    """A notice of the visit has been issued."""

    @property
    def leads(self) -> bool:
        """Head, deputy head or secretary now."""
        return bool(self.roles & LEADERS)


def may_read(footing: Footing) -> bool:
    """May they read what was recorded? The team of now, and the programme's supervisors."""
    return bool(footing.roles) or footing.supervises


def may_know(footing: Footing) -> bool:
    """May they know date and contents? A unit of an announced visit, of an unannounced one from its notice
    on.
    """
    return may_read(footing) or (footing.inspected and (footing.mode != UNANNOUNCED or footing.noticed))


def may_deliver(footing: Footing) -> bool:
    """May they hand in events? Whoever was in the team at any time: what they recorded then is owed to the
    visit.
    """
    return bool(footing.ever)


def require_read(footing: Footing) -> None:
    """Raises `visit.not_found` unless they may read the visit."""
    if not may_read(footing):
        raise Problem("visit.not_found")


def require_delivery(footing: Footing) -> None:
    """Raises `visit.not_found` unless they may hand in events."""
    if not may_deliver(footing):
        raise Problem("visit.not_found")


def require_lead(footing: Footing) -> None:
    """Raises `visit.not_found`, or `visit.leader_needed` for someone who may read it but leads nothing."""
    require_read(footing)
    if not footing.leads:
        raise Problem("visit.leader_needed")


def require_supervision(footing: Footing) -> None:
    """Raises `visit.not_found`, or `visit.supervisor_needed` for someone who may read it but not review
    it.
    """
    require_read(footing)
    if not footing.supervises:
        raise Problem("visit.supervisor_needed")


def require_role(account: Account, *roles: str) -> None:
    """Raises `account.role_needed` unless the account has one of the roles."""
    if not set(account.roles) & set(roles):
        raise Problem("account.role_needed", roles=", ".join(roles))
