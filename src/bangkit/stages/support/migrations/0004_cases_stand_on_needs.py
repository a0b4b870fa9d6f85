import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("support", "0003_needs_of_proposals")]

    operations = [
        migrations.RemoveField(model_name="supportcase", name="proposal"),
        migrations.AlterField(
            model_name="supportcase",
            name="need",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="support.need"),
        ),
        migrations.AddConstraint(
            model_name='supportcase',
            constraint=models.UniqueConstraint(fields=('need', 'office'), name='need_once_at_each_office'),
        ),
        migrations.AddConstraint(
            model_name='supportcase',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('routed', 'studied', 'needs_data')), ('state', 'withdrawn'), ('answered_on__isnull', False), _connector='OR'), name='an_answer_has_a_date'),
        ),
    ]
