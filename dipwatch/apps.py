from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DipwatchConfig(AppConfig):
    """The project itself, an application for the sake of one table: failed tries to sign in."""

    name = "dipwatch"
    verbose_name = _("Вход в систему")
    default_auto_field = "django.db.models.BigAutoField"
