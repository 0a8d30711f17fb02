"""Expands calendars with `commons ics expand` and with recurring-ical-events, and random rules with dateutil, and tells the differences.

usage: agenda.py COMMONS [FILE.ics ...]
Without files, those that the packages icalendar and recurring-ical-events bring for their own tests are taken. Exit status 1 when
something differs that is not in KNOWN.
"""
import datetime as dt
import glob
import json
import os
import random
import subprocess
import sys
import tempfile

import icalendar
import recurring_ical_events
from dateutil.rrule import rrulestr

WINDOW = (dt.date(1990, 1, 1), dt.date(2035, 1, 1))

# Calendars in which the peer and we differ, and why we keep our reading.
KNOWN = {
    "invalid_duration.ics": "the peer leaves out an event whose DURATION is wrong, we leave out the duration",
    "issue_1081_invalid_rrule_freq.ics": "the peer leaves out an event whose RRULE is wrong, we leave out the rule",
    "issue_464_invalid_rdate.ics": "the peer leaves out an event whose RDATE is wrong, we leave out the date",
    "bad_rrule_missing_until_event.ics": "the peer leaves out an event whose UNTIL is wrong, we leave out the UNTIL",
    "parsing_error.ics": "the peer leaves out an event with an empty EXDATE, we leave out the date",
    "issue_165_missing_event.ics": "the peer leaves out events without UID",
    "rfc_7529.ics": "the peer leaves out rules with RSCALE; those of other calendars than the Gregorian give their start here",
    "issue_1633_rdate_with_dates.ics": "a PERIOD of days beside times is at the usual time of the day here, at midnight there",
    "issue_1633_rdate_with_dates_and_tzid.ics": "as above",
}


def utc(value):
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    if value.tzinfo is None:
        return value.isoformat() + "Z"
    return value.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def theirs(path):
    with open(path, "rb") as file:
        calendars = icalendar.Calendar.from_ical(file.read(), multiple=True)
    rows = []
    for calendar in calendars:
        query = recurring_ical_events.of(calendar, skip_bad_series=True)
        for event in query.between(*WINDOW):
            rows.append((str(event.get("UID", "")), utc(event["DTSTART"].dt), utc(event["DTEND"].dt)))
    return sorted(rows)


def ours(command, path, window=WINDOW):
    result = subprocess.run([command, "ics", "expand", path, "--quiet", "--from", str(window[0]), "--to", str(window[1])],
                            capture_output=True, text=True)
    if result.returncode != 0:
        return [("exit", str(result.returncode), result.stderr[:200])]
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    return sorted((row["uid"], row["start"], row["end"]) for row in rows)


def calendars(command, files):
    if not files:
        for package in (icalendar, recurring_ical_events):
            files = files + glob.glob(os.path.join(os.path.dirname(package.__file__), "**", "*.ics"), recursive=True)
    same = different = unread = 0
    for path in sorted(files):
        name = os.path.basename(path)
        got = ours(command, path)
        try:
            expected = theirs(path)
        except Exception as error:  # the peer refuses the file; we must not
            unread += 1
            print(f"{name}: the peer refuses it ({type(error).__name__}); {len(got)} occurrences here")
            continue
        if got == expected:
            same += 1
            continue
        if name in KNOWN:
            print(f"{name}: known: {KNOWN[name]}")
            continue
        different += 1
        print(f"{name}: {len(expected)} there, {len(got)} here")
        for sign, rows in (("-", set(expected) - set(got)), ("+", set(got) - set(expected))):
            for row in sorted(rows)[:4]:
                print("   ", sign, *row)
    print(f"{same} calendars agree, {different} differ, {unread} are refused by the peer")
    return different


def rule(rng):
    """A random rule that dateutil and we read alike: no BYWEEKNO without BYDAY."""
    frequency = rng.choice(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"])
    parts = [f"FREQ={frequency}"]

    def some(name, low, high, most, chance, negative=False):
        if rng.random() < chance:
            values = {rng.randint(low, high) * (-1 if negative and rng.random() < 0.3 else 1) for _ in range(rng.randint(1, most))}
            parts.append(f"{name}=" + ",".join(map(str, sorted(values))))

    if rng.random() < 0.5:
        parts.append(f"INTERVAL={rng.randint(2, 9)}")
    some("BYMONTH", 1, 12, 3, 0.3)
    some("BYMONTHDAY", 1, 31, 4, 0.3, True)
    if frequency == "YEARLY":
        some("BYYEARDAY", 1, 366, 4, 0.2, True)
    some("BYHOUR", 0, 23, 3, 0.2)
    some("BYMINUTE", 0, 59, 2, 0.2)
    if rng.random() < 0.4:
        days = rng.sample(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], rng.randint(1, 3))
        ordinals = frequency in ("YEARLY", "MONTHLY") and rng.random() < 0.5
        # dateutil overlooks plain weekdays beside those with an ordinal; all or none.
        parts.append("BYDAY=" + ",".join((str(rng.choice([1, 2, 3, -1, -2])) if ordinals else "") + day for day in days))
        if frequency == "YEARLY" and not ordinals and rng.random() < 0.3:
            some("BYWEEKNO", 1, 53, 3, 1)
    if rng.random() < 0.3:
        parts.append(f"WKST={rng.choice(['SU', 'MO', 'WE'])}")
    if len(parts) > 2 and rng.random() < 0.2:
        some("BYSETPOS", 1, 4, 2, 1, True)
    return ";".join(parts)


def rules(command, count):
    """Random rules, many in one calendar; the start is made to match its rule, so that both sides count the same."""
    rng = random.Random(5545)
    expected, lines = [], ["BEGIN:VCALENDAR", "VERSION:2.0"]
    until = dt.datetime(2009, 1, 1)
    texts = {}
    for number in range(count):
        text = rule(rng)
        start = dt.datetime(rng.randint(1996, 2003), rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23), rng.randint(0, 59))
        first = rrulestr(text, dtstart=start).after(start, inc=True) if "BYSETPOS" not in text else None
        try:
            occurrences = rrulestr(text, dtstart=start).between(dt.datetime(1990, 1, 1), until)[:300]
        except ValueError:
            continue
        del first
        # The start is an occurrence of every event; dateutil knows the rule alone.
        occurrences = sorted(set(occurrences) | {start})
        texts[str(number)] = (text, start)
        lines += ["BEGIN:VEVENT", f"UID:{number}", start.strftime("DTSTART:%Y%m%dT%H%M%S"), "RRULE:" + text, "END:VEVENT"]
        expected += [(str(number), moment.isoformat() + "Z") for moment in occurrences if moment < until]
    lines.append("END:VCALENDAR")
    with tempfile.NamedTemporaryFile("w", suffix=".ics", delete=False) as file:
        file.write("\r\n".join(lines) + "\r\n")
    got = {}
    for uid, start, _ in sorted(ours(command, file.name, (dt.date(1990, 1, 1), until.date())), key=lambda row: row[1]):
        if len(got.setdefault(uid, [])) < 300:
            got[uid].append(start)
    os.unlink(file.name)
    wanted = {}
    for uid, start in expected:
        wanted.setdefault(uid, []).append(start)
    different = 0
    for uid in wanted:
        if wanted[uid][:300] != got.get(uid, []):
            different += 1
            if different <= 10:
                missing = sorted(set(wanted[uid][:300]) - set(got.get(uid, [])))[:3]
                extra = sorted(set(got.get(uid, [])) - set(wanted[uid][:300]))[:3]
                print(f"    {texts[uid][0]} from {texts[uid][1]}: missing {missing}, extra {extra}")
    print(f"{len(wanted) - different} rules agree with dateutil, {different} differ")
    return different


if __name__ == "__main__":
    failures = calendars(sys.argv[1], sys.argv[2:])
    if len(sys.argv) == 2:
        failures += rules(sys.argv[1], 1500)
    sys.exit(1 if failures else 0)
