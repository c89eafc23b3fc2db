"""TEMPORARY placeholder by pages 1; overwrite."""
from django.http import HttpResponse
def countries(request, *args, **kwargs): return HttpResponse('soon')
def country(request, *args, **kwargs): return HttpResponse('soon')
def pair(request, *args, **kwargs): return HttpResponse('soon')
def silence(request, *args, **kwargs): return HttpResponse('soon')
