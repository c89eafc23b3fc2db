"""One function a page: queryset, filter set, template."""
