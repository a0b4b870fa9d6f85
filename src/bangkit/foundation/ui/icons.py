"""The drawings of the icons. They are inlined: a sprite would be one more request on one bar of signal, and gzip folds repeats."""

from __future__ import annotations

CLOCK = "M12 21.5a9.5 9.5 0 1 0 0-19 9.5 9.5 0 0 0 0 19z"

ICONS: dict[str, str] = {
    "tasks": "M5 3h14v18H5zM8.5 8l1.5 1.5L12.5 7M8.5 15l1.5 1.5L12.5 14M15 8.5h2M15 15.5h2",
    "village": "M2 12l7-7 7 7M4 10.5V20h10v-9.5M16 8h4v12h-3",
    "district": "M3 21h18M6 21v-7M11 21V9M16 21v-9M20 21V4",
    "edit": "M4 20l1-5L16 4l4 4L9 19zM13 7l4 4",
    "meeting": "M3 5h18v11H12l-5 4v-4H3z",
    "help": f"{CLOCK}M9.3 9.5a2.7 2.7 0 1 1 3.7 2.5c-.7.3-1 .8-1 1.7M12 17v.1",
    "place": "M12 21s7-6.5 7-11.5A7 7 0 0 0 5 9.5C5 14.5 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
    "down": "M6 9l6 6 6-6",
    "up": "M6 15l6-6 6 6",
    "left": "M15 6l-6 6 6 6",
    "right": "M9 6l6 6-6 6",
    "sort": "M8 10l4-4 4 4M8 14l4 4 4-4",
    "send": "M4 14v6h16v-6M12 15V4M7.5 8L12 3.5 16.5 8",
    "download": "M4 14v6h16v-6M12 4v11M7.5 11l4.5 4.5 4.5-4.5",
    "offline": "M2 9a15 15 0 0 1 5-3.2M22 9A15 15 0 0 0 12 5M6 13a9 9 0 0 1 3-2M18 13a9 9 0 0 0-2-1.5M12 19v.1M3 3l18 18",
    "check": "M4 12.5l5.5 5.5L20 6.5",
    "clock": f"{CLOCK}M12 7v5.5l3.5 2",
    "blocker": "M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7.5v5.5M12 16.5v.1",
    "warning": "M12 3.5L22 20.5H2zM12 10v5M12 17.8v.1",
    "note": f"{CLOCK}M12 11v6M12 7.2v.1",
    "plus": "M12 5v14M5 12h14",
    "minus": "M5 12h14",
    "close": "M6 6l12 12M18 6L6 18",
    "print": "M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7z",
    "lock": "M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4",
    "search": "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21",
    "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21c.5-4 3.5-6 7.5-6s7 2 7.5 6",
    "people": (
        "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.4-3.5 3-5.5 6.5-5.5s6.1 2 6.5 5.5"
        "M16 5a3.3 3.3 0 0 1 0 6.3M18.5 14.8c1.8.8 2.8 2.5 3 5.2"
    ),
    "paper": "M6 2.5h8l4.5 4.5v14.5H6zM14 2.5V7h4.5M9 12h6.5M9 16h6.5",
    "photo": "M3 6h4.5l1.5-2h6l1.5 2H21v13H3zM12 16a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
    "money": "M2.5 6h19v12h-19zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM5.5 9v.1M18.5 15v.1",
    "leaf": "M5 19c0-9 5-14 15-14 0 10-5 15-13 14M5 21c1-4 4-8 9-10",
    "calendar": "M4 5h16v16H4zM4 10h16M8 2.5V7M16 2.5V7",
    "bell": "M6 17V11a6 6 0 0 1 12 0v6l2 1.5H4zM10 21.5h4",
    "forward": "M4 12h15M13 6l6 6-6 6",
    "back": "M20 12H5M11 6l-6 6 6 6",
    "out": "M14 4H5v16h9M10 12h11M17 8l4 4-4 4",
    "pause": "M8 5v14M16 5v14",
    "book": "M12 6c-2-1.5-5-2-8.5-1.5v14c3.5-.5 6.5 0 8.5 1.5 2-1.5 5-2 8.5-1.5v-14C17 4 14 4.5 12 6zM12 6v14",
    "map": "M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14",
    "tools": "M14 4a5 5 0 0 0-1 6L3.5 19.5l1.5 1.5L14.5 11.5a5 5 0 0 0 6-6.5L17 8.5 15.5 7z",
}


def icon_path(name: str) -> str:
    """The drawing of an icon. Errors: ``KeyError`` naming it, so that a misspelled icon fails in the first test."""
    return ICONS[name]
