"""TEMPORARY placeholder by pages 1; overwrite."""
from django.http import HttpResponse
def people(request, *args, **kwargs): return HttpResponse('soon')
def person(request, *args, **kwargs): return HttpResponse('soon')
