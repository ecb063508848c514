DATE_FORMAT = "Y-m-d"
DATETIME_FORMAT = "Y-m-d H:i"
SHORT_DATE_FORMAT = "Y-m-d"
SHORT_DATETIME_FORMAT = "Y-m-d H:i"
TIME_FORMAT = "H:i"
YEAR_MONTH_FORMAT = "Y年n月"
MONTH_DAY_FORMAT = "n月j日"
FIRST_DAY_OF_WEEK = 1
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3  # not by ten thousands: figures are typed and pasted this way

# Ours, read by `web.formats`
INSTANT_FORMAT = "m-d H:i"
INSTANT_YEAR_FORMAT = "Y-m-d H:i"
DAY_FORMAT = "m-d"
DAY_YEAR_FORMAT = "Y-m-d"
