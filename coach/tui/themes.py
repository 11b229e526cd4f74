"""Two calm themes, one dark and one light; every other colour in tui is a theme variable."""

from collections.abc import Mapping

from textual.theme import Theme

DARK = Theme(
    name="coach-dark",
    primary="#86bcab",
    secondary="#93abc9",
    accent="#e2b57a",
    warning="#e2b57a",
    error="#ea8c80",
    success="#98c792",
    foreground="#dde2e4",
    background="#15181c",
    surface="#1c2025",
    panel="#252a30",
    dark=True,
    variables={
        "foreground-muted": "#a7afb4",
        "footer-background": "#15181c",
        "footer-key-foreground": "#86bcab",
        "input-selection-background": "#86bcab 30%",
        "block-cursor-background": "#86bcab",
        "block-cursor-foreground": "#15181c",
        "scrollbar": "#2b3138",
        "scrollbar-hover": "#3a424b",
        "scrollbar-active": "#4a545f",
        "scrollbar-background": "#15181c",
        "scrollbar-background-hover": "#15181c",
        "scrollbar-background-active": "#15181c",
    },
)

LIGHT = Theme(
    name="coach-light",
    primary="#2a6657",
    secondary="#3d5a83",
    accent="#8a4f0c",
    warning="#8a4f0c",
    error="#a93226",
    success="#2f6b38",
    foreground="#22272b",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e4dc",
    dark=False,
    variables={
        "foreground-muted": "#596167",
        "footer-background": "#fbfaf7",
        "footer-key-foreground": "#2a6657",
        "input-selection-background": "#2a6657 25%",
        "block-cursor-background": "#2a6657",
        "block-cursor-foreground": "#fbfaf7",
        "scrollbar": "#dcd8ce",
        "scrollbar-hover": "#c9c4b7",
        "scrollbar-active": "#b3ad9e",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
    },
)

_LIGHT_GROUNDS = frozenset({"7", "9", "10", "11", "12", "13", "14", "15"})
"""Background numbers of COLORFGBG that are light, as rxvt and its kin set it."""


def theme_name(setting: str, environment: Mapping[str, str]) -> str:
    """The theme for a setting of "dark", "light" or "auto".

    "auto" asks COLORFGBG, where a terminal sets it, and is dark otherwise.
    """
    if setting == "auto":
        ground = environment.get("COLORFGBG", "").rpartition(";")[2]
        setting = "light" if ground in _LIGHT_GROUNDS else "dark"
    return LIGHT.name if setting == "light" else DARK.name
