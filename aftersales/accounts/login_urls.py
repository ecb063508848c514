"""Addresses of people who are not in yet; the names are those allauth looks for."""

from django.urls import path, re_path

from aftersales.accounts.views import join, login

urlpatterns = [
    path("login/", login.Login.as_view(), name="account_login"),
    path("logout/", login.sign_out, name="account_logout"),
    path("blocked/", login.blocked, name="account_inactive"),
    path("password/", login.Forgotten.as_view(), name="account_reset_password"),
    path("password/sent/", login.link_sent, name="account_reset_password_done"),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        login.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("password/set/", login.password_set, name="account_reset_password_from_key_done"),
    path("join/<token>/", join.join, name="join"),
]
