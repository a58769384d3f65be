from django.http import JsonResponse
from django.urls import path

from posts.views import latest

urlpatterns = [
    path("health", lambda request: JsonResponse({"status": "ok"})),
    path("posts", latest),
]
