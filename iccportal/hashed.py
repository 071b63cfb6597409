from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Static files under names that change with their contents, to be kept by browsers for ever.

    Scripts import each other by such names too; Django does this only when asked.
    """

    support_js_module_import_aggregation = True
