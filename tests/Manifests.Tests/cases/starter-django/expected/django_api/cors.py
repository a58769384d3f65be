from django.conf import settings
from django.http import HttpResponse


def middleware(get_response):
    """Lets pages of other hosts call the API, without cookies."""

    def respond(request):
        origin = request.headers.get("Origin")
        allowed = origin and ("*" in settings.CORS_ALLOWED_ORIGINS or origin in settings.CORS_ALLOWED_ORIGINS)
        asked = request.headers.get("Access-Control-Request-Method")
        response = HttpResponse(status=204) if allowed and request.method == "OPTIONS" and asked else get_response(request)
        if allowed:
            response["Access-Control-Allow-Origin"] = origin
            response["Access-Control-Allow-Methods"] = "GET, POST, PUT, PATCH, DELETE, OPTIONS"
            response["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
            response["Vary"] = "Origin"
        return response

    return respond
