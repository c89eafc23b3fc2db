from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Indexes alone: nothing is copied, so there is nothing to fill and nothing to lose on the way back."""

    dependencies = [
        ("events", "0005_sentence_words"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(F("created_at").desc(), F("id").desc(), name="meeting_created"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(
                condition=Q(("status", "rejected"), ("merged_into__isnull", False), _connector="OR"),
                fields=["id"],
                name="meeting_hidden",
            ),
        ),
        migrations.AddIndex(
            model_name="participation",
            index=models.Index(fields=["sort_on", "diplomat"], name="participation_sort"),
        ),
    ]
