"""Where a technician checked in."""

# "latitude,longitude" in plain digits, at most seven after the point.
PLACE = r"^-?[0-9]{1,2}(\.[0-9]{1,7})?,-?[0-9]{1,3}(\.[0-9]{1,7})?$"
