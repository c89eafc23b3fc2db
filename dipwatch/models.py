from django.db import models
from django.utils.translation import gettext_lazy as _


class LoginTry(models.Model):
    """One try to sign in that failed or is being checked; older ones than the window are deleted.

    ``key`` is a digest of the user name or of the address, so that the table is no list of either.
    """

    key = models.CharField(_("ключ"), max_length=64)
    at = models.DateTimeField(_("время"))

    class Meta:
        verbose_name = _("попытка входа")
        verbose_name_plural = _("попытки входа")
        indexes = [models.Index(fields=["key", "at"], name="login_try_key_at")]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.at:%Y-%m-%d %H:%M:%S}"
