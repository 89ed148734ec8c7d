"""Every file here is one panel; the window finds them by listing this folder."""
