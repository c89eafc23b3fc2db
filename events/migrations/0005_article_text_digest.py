from django.db import migrations, models
from django.db.models.functions import MD5


class Migration(migrations.Migration):
    dependencies = [("events", "0004_decisions_by_row")]
    operations = [
        migrations.AddIndex(
            model_name="articleversion", index=models.Index(MD5("text"), name="article_version_text_md5")
        ),
    ]
