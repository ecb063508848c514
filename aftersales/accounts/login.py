"""Logging in, as allauth asks us about it."""

from allauth.account.adapter import DefaultAccountAdapter

from aftersales.accounts.models import User


class LoginAdapter(DefaultAccountAdapter):
    """People log in by e-mail or phone, and join by invitation alone."""

    def is_open_for_signup(self, request):
        return False

    def get_user_by_phone(self, phone):
        return User.objects.filter(phone=phone).first()

    def get_phone(self, user):
        return (user.phone, True) if user.phone else None

    def set_phone(self, user, phone, verified):
        user.phone = phone
        user.save(update_fields=["phone"])

    def set_phone_verified(self, user, phone):
        """Do nothing: a phone number is the company's word, given with the invitation."""
