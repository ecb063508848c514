"""Settings about people, keys and the company."""

from django.urls import path

from aftersales.accounts.views import company, keys, members, profile, receipts, teams

app_name = "settings"

urlpatterns = [
    path("company/", company.company, name="company"),
    path("company/edit/", company.edit_company, name="edit-company"),
    path("switch/", company.switch, name="switch"),
    path("profile/", profile.profile, name="profile"),
    path("profile/edit/", profile.edit_profile, name="edit-profile"),
    path("profile/quiet-hours/", profile.set_quiet_hours, name="quiet-hours"),
    path("profile/password/", profile.change_password, name="change-password"),
    path("members/", members.member_list, name="members"),
    path("members/invite/", members.invite, name="invite"),
    path("members/<uuid:pk>/", members.member_detail, name="member"),
    path("members/<uuid:pk>/name/", members.change_name, name="member-name"),
    path("members/<uuid:pk>/roles/", members.change_roles, name="member-roles"),
    path("members/<uuid:pk>/deactivate/", members.deactivate, name="member-deactivate"),
    path("members/<uuid:pk>/reactivate/", members.reactivate, name="member-reactivate"),
    path("invitations/<uuid:pk>/send-again/", members.send_again, name="invitation-send-again"),
    path("invitations/<uuid:pk>/withdraw/", members.withdraw, name="invitation-withdraw"),
    path("teams/", teams.team_list, name="teams"),
    path("teams/new/", teams.new_team, name="new-team"),
    path("teams/<uuid:pk>/", teams.edit_team, name="team"),
    path("teams/<uuid:pk>/delete/", teams.delete_team, name="delete-team"),
    path("receipts/", receipts.receipts, name="receipts"),
    path("receipts/<slug:channel>/<slug:verb>/", receipts.receipt_step, name="receipt-step"),
    path("keys/", keys.key_list, name="keys"),
    path("keys/new/", keys.new_key, name="new-key"),
    path("keys/<slug:prefix>/revoke/", keys.revoke, name="revoke-key"),
]
