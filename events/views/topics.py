"""TEMPORARY placeholder by pages 1; overwrite."""
from django.http import HttpResponse
def topics(request, *args, **kwargs): return HttpResponse('soon')
def topic(request, *args, **kwargs): return HttpResponse('soon')
