"""TEMPORARY placeholder by pages 1; overwrite."""
from django.http import HttpResponse
def about(request, *args, **kwargs): return HttpResponse('soon')
def method(request, *args, **kwargs): return HttpResponse('soon')
def data_quality(request, *args, **kwargs): return HttpResponse('soon')
