"""The roles of people who sign in: analyst sees, corrector corrects, importer imports."""

from django.db import migrations

SEEN = ["article", "articleversion", "city", "country", "diplomat", "diplomatalias", "evidence",
        "importfile", "importrun", "meeting", "meetingtopic", "mention", "organization", "outlet", "participation",
        "placemention", "posting", "topic"]  # fmt: skip
CORRECTED = ["city", "diplomat", "diplomatalias", "meeting", "meetingtopic", "organization", "outlet", "participation",
             "posting"]  # fmt: skip
JUDGED = ["decision", "duplicatepair", "errorreport", "reviewitem", "suggestion"]

PERMISSIONS = {
    "analyst": {"view": SEEN},
    "corrector": {"view": SEEN + JUDGED, "change": [*CORRECTED, *JUDGED[1:]], "add": CORRECTED},
    "importer": {"view": SEEN, "add": ["importrun", "importfile", "outlet"], "change": ["outlet"]},
}


def create(apps, schema_editor):
    """Permissions normally appear after the last migration; here they are needed earlier."""
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    for group, actions in PERMISSIONS.items():
        granted = []
        for action, models in actions.items():
            for model in models:
                kind, _ = ContentType.objects.get_or_create(app_label="events", model=model)
                name = apps.get_model("events", model)._meta.verbose_name
                granted.append(
                    Permission.objects.get_or_create(
                        content_type=kind, codename=f"{action}_{model}", defaults={"name": f"Can {action} {name}"}
                    )[0]
                )
        Group.objects.get_or_create(name=group)[0].permissions.set(granted)


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0002_reference"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
