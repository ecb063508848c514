"""The frame around every page."""


def test_a_page_renders_whole_with_the_company_and_the_way_out(north, sign_in):
    page = sign_in(north.manager).get("/settings/")
    assert page.status_code == 200
    html = page.content.decode()
    assert "North Service" in html
    assert 'lang="zh-Hans"' in html


def test_what_every_page_ends_with_is_in_the_readers_language(client):
    for language, said in (("en", "Keyboard shortcuts"), ("zh-hans", "键盘快捷键"), ("en", "Keyboard shortcuts")):
        client.cookies["django_language"] = language
        assert said in client.get("/login/", follow=True).content.decode()
