"""What a new company starts with. Each app registers its part, in a module `onboarding.py` of its own.

    from aftersales.accounts.onboarding import on_new_tenant

    @on_new_tenant
    def presets(*, by, at):
        '''Give a new company our calendars.'''

The functions run inside the new company's scope, in the order of INSTALLED_APPS.
"""

_steps: list = []


def on_new_tenant(step):
    """Register a function of (by, at) that fills a new company's tables."""
    _steps.append(step)
    return step


def fill(*, by, at):
    """Run every registered step in the scope of the moment; the demo and `create_tenant` share them."""
    for step in _steps:
        step(by=by, at=at)
