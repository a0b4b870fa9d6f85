from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "bangkit.foundation.files"
    label = "files"
    verbose_name = "Berkas"
