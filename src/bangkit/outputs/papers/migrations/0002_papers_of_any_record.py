"""A paper is about a record of any subject; those that were issued before are about plans."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


def copy_ids(apps: Any, schema_editor: Any) -> None:
    """The plan's id as text: the databases keep an UUID in different shapes, so that it is read by Python."""
    for row in apps.get_model("papers", "IssuedPaper").objects.all():
        row.about, row.about_text = "plan", str(row.about_id)
        row.save(update_fields=["about", "about_text"])


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("issuedpaper", "one_paper_per_kind_plan_and_version"),
        migrations.AddField("issuedpaper", "about", models.CharField(default="plan", max_length=20, verbose_name="tentang"), preserve_default=False),
        migrations.AddField(
            "issuedpaper", "about_text", models.CharField(default="", max_length=40, verbose_name="catatan"), preserve_default=False
        ),
        migrations.RunPython(copy_ids, migrations.RunPython.noop),
        migrations.RemoveField("issuedpaper", "about_id"),
        migrations.RenameField("issuedpaper", "about_text", "about_id"),
        migrations.AlterField("issuedpaper", "kind", models.CharField(max_length=40, verbose_name="jenis")),
        migrations.AddConstraint(
            "issuedpaper",
            models.UniqueConstraint(fields=["kind", "about_id", "version"], name="one_paper_per_kind_record_and_version"),
        ),
    ]
