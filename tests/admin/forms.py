"""A page's form as a browser would send it."""

from lxml import html


def form_values(response, form_id: str) -> dict[str, list[str] | str]:
    """Name to value, every field that the form would send unchanged; a list where a name comes several times."""
    form = html.fromstring(response.content.decode()).get_element_by_id(form_id)
    values: dict = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    return {name: found[0] if len(found) == 1 else found for name, found in values.items()}
