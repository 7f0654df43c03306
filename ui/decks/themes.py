"""In which themes can a hall be lit?"""

from ui.style import DARK, LIGHT, Theme

# Black and white with yellow, for halls that cannot be darkened: every text passes 7:1.
CONTRAST = Theme(
    name="contrast",
    text="#ffffff",
    muted="#ffffff",
    grid="#8a8a8a",
    ground="#000000",
    accent="#ffd500",
    second="#6fd3ff",
    error="#ff9a8f",
    no_record="#3a3a3a",
    zero="#5c5433",
    border="#000000",
    sequence=(
        "#ffd500", "#6fd3ff", "#ff9d5c", "#7dffb2", "#ff9df0", "#c9b6ff", "#ffffff", "#b0b0b0",
    ),
    scale=("#4d4700", "#7d7200", "#b09f00", "#dcc300", "#fff27a"),
)  # fmt: skip
THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}
