"""How dates and times are written in each language (`FORMAT_MODULE_PATH`); the words are in `aftersales/locale/`."""
