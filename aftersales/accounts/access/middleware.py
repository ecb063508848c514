"""The one middleware between a request and its view: who asks, for which company, and may they?"""

from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone, translation
from rest_framework.authentication import CSRFCheck

from aftersales.accounts.access import answers
from aftersales.accounts.access.declare import declaration_of
from aftersales.accounts.access.identify import BadKey, by_link, identify
from aftersales.conflicts import clash_of
from aftersales.errors import Refused
from aftersales.tenancy.scope import tenant_scope

FORMS = frozenset({"multipart/form-data", "application/x-www-form-urlencoded"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class AccessMiddleware:
    """Call the view inside its company's scope, or answer in its stead.

    Stands last in MIDDLEWARE: it calls the view itself, from `process_view`, so that the scope holds the
    view and the rendering of its template and nothing more. An exception or a status ≥ 400 rolls
    everything back. Sets `request.at`, `tenant`, `actor`, `membership` (None for keys and links) and `link`.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.at = timezone.now()
        request.tenant = request.actor = request.membership = request.link = None
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        declared = declaration_of(view)
        if declared is None:
            raise ImproperlyConfigured(f"{request.path} does not declare who may call it")
        if declared.is_public:
            return None
        if declared.purposes:
            holder = by_link(request, purposes=declared.purposes, token=kwargs["token"])
            if holder is None:
                raise Http404
            _introduce(request, holder)
        elif answer := _turned_away(request, view, declared):
            return answer
        _receive(request)
        try:
            return _call(request, view, args, kwargs)
        except Refused as refusal:
            return answers.refused(request, refusal)
        except IntegrityError as exc:
            clash = clash_of(exc)
            if not isinstance(clash, Refused):
                raise
            return answers.refused(request, clash)


def _turned_away(request, view, declared):
    """Find out who asks; return the answer to whoever may not call the view, None for who may."""
    try:
        caller = identify(request)
    except BadKey:
        return answers.bad_key(request)
    if caller is None:
        return answers.no_company(request) if request.user.is_authenticated else answers.sign_in_first(request)
    _introduce(request, caller)
    if _meant_for_another(request):
        return answers.somebody_else(request)
    if not declared.allows(caller.actor.roles, request.method):
        return answers.not_allowed(request)
    if caller.by_session and not _from_our_page(request, view):
        return answers.not_from_our_page(request)
    return None


def _meant_for_another(request):
    """Say whether what a phone kept was done by another member than the one now signed in on it.

    `X-Member` guards and never identifies (I-4): it can only turn a request away.
    """
    named = request.headers.get("X-Member")
    return bool(named) and (request.membership is None or named != str(request.membership.pk))


def _introduce(request, caller):
    request.tenant, request.actor = caller.tenant, caller.actor
    request.membership, request.link = caller.membership, caller.link
    if caller.language and caller.language != translation.get_language():
        translation.activate(caller.language)  # LanguageMiddleware sets it afresh for each request
        request.LANGUAGE_CODE = translation.get_language()


def _from_our_page(request, view):
    """Say whether CSRF is no concern: views of the API are exempt from Django's check, but a session's are not."""
    if request.method in SAFE or not getattr(view, "csrf_exempt", False):
        return True
    check = CSRFCheck(lambda _: None)
    check.process_request(request)
    return check.process_view(request, None, (), {}) is None


def _receive(request):
    """Take the whole body in before the scope opens: a slow upload must not hold a lock."""
    if request.method == "POST" and request.content_type in FORMS:
        _ = request.POST  # parsed here; files go to memory or to disk, whatever their size
    elif request.method not in SAFE:
        _ = request.body


def _call(request, view, args, kwargs):
    scope = tenant_scope(request.tenant, read_only=request.method in SAFE)
    with scope, timezone.override(request.tenant.time_zone):
        response = view(request, *args, **kwargs)
        if response is None:  # Django would take it for "go on" and call the view again
            raise ValueError(f"{view.__module__}.{view.__qualname__} returned no response")
        if callable(getattr(response, "render", None)):
            response = response.render()
        if response.status_code >= 400:
            transaction.set_rollback(True)
    response.setdefault("Cache-Control", "private, no-cache")
    return response
