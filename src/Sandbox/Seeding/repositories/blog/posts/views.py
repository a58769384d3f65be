from django.http import JsonResponse

from posts.models import Post


def latest(request):
    posts = Post.objects.values("id", "title", "published_at")[:20]
    return JsonResponse({"posts": list(posts)})
