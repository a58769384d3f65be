from django.http import JsonResponse


def middleware(get_response):
    """Answers /healthz before anything else can refuse it: whoever probes knows no host name that is allowed."""

    def respond(request):
        if request.path == "/healthz":
            return JsonResponse({"status": "ok"})
        return get_response(request)

    return respond
