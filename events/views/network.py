"""TEMPORARY placeholder by pages 1; overwrite."""
from django.http import HttpResponse
def network(request, *args, **kwargs): return HttpResponse('soon')
def network_csv(request, *args, **kwargs): return HttpResponse('soon')
def network_graphml(request, *args, **kwargs): return HttpResponse('soon')
