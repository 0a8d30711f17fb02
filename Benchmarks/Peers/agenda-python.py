"""What the Python peers take for what AgendaBenchmarks measures; processor time.

usage: agenda-python.py parse FILE | expand NAME RRULE DTSTART TZID...      TZID is - for none
parse uses icalendar, expand python-dateutil with the zones of dateutil.tz.
"""
import datetime
import sys
import time


def parse(path):
    import icalendar

    with open(path, "rb") as file:
        text = file.read()
    start = time.process_time()
    calendar = icalendar.Calendar.from_ical(text)
    parsed = time.process_time()
    output = calendar.to_ical()
    wrote = time.process_time()
    print("parse", len(text) / (parsed - start) / 1e6, 0)
    print("serialise", len(output) / (wrote - parsed) / 1e6, len(output))


def expand(name, text, start, zone):
    import dateutil.rrule
    import dateutil.tz

    begin = datetime.datetime.strptime(start, "%Y-%m-%dT%H:%M:%S")
    place = None if zone == "-" else dateutil.tz.gettz(zone)
    limit = datetime.datetime(2040, 1, 1)
    clock = time.process_time()
    count = 0
    # dateutil walks on the wall clock, as the others do; the instant is worked out for each.
    for moment in dateutil.rrule.rrulestr(text, dtstart=begin):
        if moment >= limit:
            break
        (moment if place is None else moment.replace(tzinfo=place)).timestamp()
        count += 1
    took = time.process_time() - clock
    print("expand-" + name, count / took / 1e6, count)


if sys.argv[1] == "parse":
    parse(sys.argv[2])
else:
    for index in range(2, len(sys.argv) - 3, 4):
        expand(*sys.argv[index : index + 4])
