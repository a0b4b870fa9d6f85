from django.db import migrations

from bangkit.core.place import place_text


def needs_of_proposals(apps, schema_editor):
    """Every proposal that was sent becomes the need that it always was; its case stands on the need from now on."""
    needs, cases = apps.get_model("support", "Need").objects, apps.get_model("support", "SupportCase").objects
    made = {}
    for proposal in apps.get_model("planning", "Proposal").objects.filter(state="sent").select_related("activity").order_by("pk"):
        made[proposal.pk] = needs.create(**_need(proposal))
    for case in cases.select_related("proposal__activity").order_by("pk"):
        need = made.get(case.proposal_id) or needs.create(**_need(case.proposal))
        made[case.proposal_id] = need
        case.need_id = need.pk
        case.save(update_fields=["need"])


def _need(proposal):
    line = proposal.activity
    counted = line.female + line.male > 0
    place = place_text(line.hamlet, line.neighbourhood, line.location)
    return {
        "region_id": proposal.region_id,
        "created_at": proposal.created_at,
        "source": "proposal",
        "proposal_id": proposal.pk,
        "name": line.name,
        "text": proposal.need,
        "office_hint": proposal.office_hint,
        "target_year": proposal.target_year,
        # A count of 0 in a plan means that nobody wrote it; None says so.
        "female": line.female if counted else None,
        "male": line.male if counted else None,
        "poorest": line.poorest if counted else None,
        "disability": line.disability,
        "place": place[:200],
        "volume": line.volume or None,
        "unit": line.unit,
        "cost": line.cost or None,
        "group_id": line.group_id,
        "land_ready": proposal.has_land,
        "raised_on": proposal.sent_on or proposal.created_at.date(),
        "raised_by_role": "village_government",
    }


class Migration(migrations.Migration):
    dependencies = [("support", "0002_needs")]
    operations = [migrations.RunPython(needs_of_proposals, migrations.RunPython.noop)]
