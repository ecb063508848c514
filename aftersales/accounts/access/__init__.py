"""Who may call what: a view declares it, one middleware acts on it, and a view that says nothing does not run.

declare.py     `requires("customers.view")`, `public`, `portal("tickets.sign")`, and how a declaration is found again
others.py      what is declared for views that are not ours
identify.py    session, API key or signed link → company and `Actor`
middleware.py  `AccessMiddleware`: opens the company's scope around the view, or answers in its stead
answers.py     those answers, as a page, a fragment or problem+json
routes.py      every route of the URLconf with its declaration
checks.py      system checks that refuse the start (I-2, I-5)
"""

from aftersales.accounts.access.declare import portal, public, requires

__all__ = ["portal", "public", "requires"]
