"""Files of other makers that the pages use: where they must be, and how production serves them."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Error
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Names that change with the content, so that browsers keep them for ever; also where our modules import others.

    Only ours: what other makers' modules import is written for bundlers and names no file.
    """

    _extension, _imports = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns
    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("web/*.js", _imports))


def front_end_files_are_installed(**kwargs):
    """Say which command brings the files that npm has not brought yet."""
    folders = [*(Path(folder) for _prefix, folder in settings.STATICFILES_DIRS), settings.ICONS_DIR]
    missing = [str(folder.relative_to(settings.BASE_DIR)) for folder in folders if not folder.is_dir()]
    if not missing:
        return []
    hint = "Run `make setup`, or `npm ci --ignore-scripts` where Python's packages are installed already."
    return [Error(f"Front-end files are missing: {', '.join(missing)}.", hint=hint, id="web.E001")]
