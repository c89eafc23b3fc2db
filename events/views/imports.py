"""TEMPORARY placeholder by pages 1; overwrite."""
from django.http import HttpResponse
def imports(request, *args, **kwargs): return HttpResponse('soon')
def import_run(request, *args, **kwargs): return HttpResponse('soon')
