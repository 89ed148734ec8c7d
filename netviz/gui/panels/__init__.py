"""Every file here is one panel; the window finds them by listing this folder."""

FIRST = (  # files of what the study layout shows: the first paint needs them
    "code_panel", "cost_panel", "equation_panel", "inspector_panel", "network_view",
    "timeline_strip", "values_panel",
)  # fmt: skip
