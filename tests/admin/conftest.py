import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client


def account(role: str):
    """Somebody of the staff with this role; "anonymous" is nobody."""
    if role == "superuser":
        return get_user_model().objects.create_superuser("chief", password=None)
    user = get_user_model().objects.create_user(role, password=None, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def signed_in(db):
    """A client by role."""

    def make(role: str) -> Client:
        client = Client(headers={"accept-language": "ru"})
        if role != "anonymous":
            client.force_login(account(role))
        return client

    return make
