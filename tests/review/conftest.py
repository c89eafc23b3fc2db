import pytest
from django.contrib.auth import get_user_model


@pytest.fixture
def corrector(db):
    return get_user_model().objects.create_user("nina", password=None)


@pytest.fixture
def other_corrector(db):
    return get_user_model().objects.create_user("oleg", password=None)


@pytest.fixture
def chief(db):
    return get_user_model().objects.create_superuser("chief", password=None)
