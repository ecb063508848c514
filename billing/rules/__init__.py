"""Pure rules of expenses: no database, no clock, no settings.

states.py        the one table of a claim's states, and that of a cash advance
chain.py         who has to sign, in which order, and who may not
rhythm.py        filled in by Tuesday, at finance on Wednesday; which cost is too old
completeness.py  what a claim lacks, item by item
invoices.py      one spelling for an invoice's number
reading.py       what a QR code, XML or a PDF says of an invoice
einvoices.py     the XML of a digital invoice, read without trusting it
origins.py       where the fields of an invoice were read, and what a person wrote otherwise since
overtime.py      what a day off with repair calls earns
capitals.py      an amount in Chinese capitals
charge.py        what the customer pays, and why
costs.py         what parts and hours come to
ledger.py        which accounts what happens is booked on
trips.py         a trip's states, and which reports it owes by when
amounts.py       sums, rests, and what is paid out
"""
