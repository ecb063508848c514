"""The texts of an app are found, wherever they stand."""

from aftersales.web.management.extraction import Text, texts_by_app


def test_texts_of_code_and_templates_belong_to_their_app(project):
    assert texts_by_app(project) == {
        "aftersales": [Text("", "Menu", "", "templates/base.html:1")],
        "shop": [
            Text("", "Hello, %(name)s", "", "shop/apps.py:2"),
            Text("of a shop", "open", "", "shop/apps.py:3"),
            Text("", "Orders", "", "templates/shop/list.html:2"),
            Text("", "nobody", "", "templates/shop/list.html:2"),
            Text("", "%(n)s order", "%(n)s orders", "templates/shop/list.html:3"),
        ],
    }


def test_a_text_that_stands_twice_is_one(project):
    (project / "shop/views.py").write_text('_("Orders")\n_("Orders")\n')
    assert [text.singular for text in texts_by_app(project)["shop"]].count("Orders") == 1


def test_messages_to_customers_belong_to_the_app_that_sends_them(project):
    folder = project / "templates/messages/shop"
    folder.mkdir(parents=True)
    (folder / "sold.sms.txt").write_text('{% load i18n %}{% translate "Sold" %}')
    assert "Sold" in [text.singular for text in texts_by_app(project)["shop"]]
