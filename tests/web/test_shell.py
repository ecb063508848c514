"""The frame around every page."""


def test_a_page_renders_whole_with_the_company_and_the_way_out(north, sign_in):
    page = sign_in(north.manager).get("/settings/")
    assert page.status_code == 200
    html = page.content.decode()
    assert "North Service" in html
    assert 'lang="zh-Hans"' in html
