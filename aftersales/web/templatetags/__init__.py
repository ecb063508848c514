"""`{% load web %}`: how values, clocks, icons, fields and pagers are shown."""
