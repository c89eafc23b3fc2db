"""Addresses of the review desk and its neighbours; included under admin/ before Django's own."""

from django.urls import path

from events.admin import desk, desk_batches, duplicates, missed, occasions

app_name = "desk"

urlpatterns = [
    path("review/", desk.queue_page, name="queue"),
    path("review/more/", desk.take_more, name="take_more"),
    path("review/undo/", desk.undo_last, name="undo_last"),
    path("review/undo/<int:pk>/", desk.undo_decision, name="undo"),
    path("review/suggestion/<int:pk>/", desk_batches.suggestion_page, name="suggestion"),
    path("review/alike/<int:pk>/", desk_batches.alike_page, name="alike"),
    path("review/missed/<int:pk>/", missed.missed_page, name="missed"),
    path("review/<int:pk>/", desk.item_page, name="item"),
    path("duplicates/", duplicates.duplicates_page, name="duplicates"),
    path("merge/", duplicates.merge_page, name="merge"),
    path("occasions/", occasions.occasions_page, name="occasions"),
    path("join/", occasions.join_page, name="join"),
    path("split/<int:pk>/", duplicates.split_page, name="split"),
]
