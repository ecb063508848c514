"""By what people are told: each channel is one object, registered under its slug.

channel.py   what a channel is and how much it may send
registry.py  the channels there are
mail.py      e-mail, through Django's
sms.py       text messages, through a gateway named in the settings; the console by default
sms_http.py  a gateway that speaks HTTP as the installation describes it
robots.py    the robots of group chats: WeCom, DingTalk, Feishu

An in-app notice has no channel here: it is delivered by being written. Webhooks register
themselves the same way.
"""
