"""Tags of the expenses' pages: `{% load billing %}`."""
