"""The one store of attachments: photos, signatures, invoices, documents.

names.py      what a file is called, as text                           ┐
images.py     a picture made anew from its pixels                      │ pure
formats.py    which other files are taken, and how each is recognised  ┘
models.py     `Attachment`: whose, what for, where it lies
store.py      `store_image`, `store_file`, `forget`
packing.py    many attachments as one ZIP, a part at a time
registry.py   `purpose`: who may read the attachments of one purpose
answers.py    an attachment as a response that cannot run
looking.py    what is seen in a picture or a PDF: QR codes, text; by look.py, a process of its own
limits.py     no request body beyond what any attachment may have
orphans.py    stored files that no attachment names (any more)

No byte of an upload ever runs in our origin (I-21): pictures are made anew, the rest is only ever
downloaded, and the name under which a file lies is ours.
"""
