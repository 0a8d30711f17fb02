"""Expands calendars with `commons ics expand` and with recurring-ical-events, reads with icalendar what `commons ics normalize` writes, and
expands random rules with dateutil; tells the differences.

usage: agenda.py COMMONS [FILE.ics ...]
Without files, those that the packages icalendar and recurring-ical-events bring for their own tests are taken. Exit status 1 when
something differs that is not in KNOWN or ROUND_TRIP.
"""
import datetime as dt
import glob
import json
import os
import random
import signal
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
    if result.returncode == 1 and "is no calendar" in result.stderr:
        return []
    if result.returncode != 0:
        return [("exit", str(result.returncode), result.stderr[:200])]
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    return sorted((row["uid"], row["start"], row["end"]) for row in rows)


def calendars(command, files):
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


class TooSlow(Exception):
    """dateutil looks for a rule that never matches until the year 9999."""


def patiently(text, start, until, seconds=0.5):
    """What dateutil yields, given up after a while."""

    def stop(*_):
        raise TooSlow

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        found = []
        for moment in rrulestr(text, dtstart=start):
            if moment >= until or len(found) == 300:
                break
            found.append(moment)
        return found
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def rules(command, count):
    """Random rules, many in one calendar; the start is an occurrence of every event here, and of none of dateutil's rules."""
    rng = random.Random(5545)
    until = dt.datetime(2009, 1, 1)
    lines, wanted, texts = ["BEGIN:VCALENDAR", "VERSION:2.0"], {}, {}
    slow = 0
    for number in range(count):
        text, uid = rule(rng), str(number)
        start = dt.datetime(rng.randint(1996, 2003), rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23), rng.randint(0, 59))
        try:
            found = patiently(text, start, until)
        except TooSlow:
            slow += 1
            continue
        except ValueError:
            continue
        texts[uid] = f"{text} from {start}"
        wanted[uid] = [moment.isoformat() + "Z" for moment in sorted(set(found) | {start})][:300]
        lines += ["BEGIN:VEVENT", f"UID:{uid}", start.strftime("DTSTART:%Y%m%dT%H%M%S"), "RRULE:" + text, "END:VEVENT"]
    lines.append("END:VCALENDAR")
    with tempfile.NamedTemporaryFile("w", suffix=".ics", delete=False) as file:
        file.write("\r\n".join(lines) + "\r\n")
    got = {}
    for uid, start, _ in sorted(ours(command, file.name, (dt.date(1990, 1, 1), until.date())), key=lambda row: row[1]):
        got.setdefault(uid, []).append(start)
    os.unlink(file.name)
    different = 0
    for uid, expected in wanted.items():
        mine = got.get(uid, [])[:len(expected) if len(expected) == 300 else None]
        if expected != mine:
            different += 1
            if different <= 10:
                print(f"    {texts[uid]}: missing {sorted(set(expected) - set(mine))[:3]}, extra {sorted(set(mine) - set(expected))[:3]}")
    print(f"{len(wanted) - different} random rules agree with dateutil, {different} differ, {slow} left out since dateutil looks for them too long")
    return different


# Files that come back otherwise, and why.
ROUND_TRIP = {
    "broken_ical.ics": "the peer passes over a DTSTART with blanks in it, which is mended here",
    "pr_480_summary_with_colon.ics": "the peer passes over the summaries in the original, which are quoted wrongly",
    "issue_178_custom_component_contains_other.ics": "of a component that no calendar has, outside of any, only the event inside is kept",
    "issue_348_exception_parsing_value.ics": "lines without a colon are left out here, and empty properties there",
    "issue_350.ics": "a backslash before a quote is undone here, as programs mean it, and kept there",
    "issue_61_time_zone_error.ics": "the rest of a broken line, whose name would have a blank in it, is no property here",
    "issue_351_whitespace_in_property_and_params.ics": "a name with blanks inside is no property here",
    "event_with_escaped_character1.ics": "a parameter has no backslash escapes (RFC 5545 3.2); the peer undoes them",
    "event_with_escaped_character3.ics": "as above",
    "event_with_escaped_characters.ics": "as above",
}


def content(calendars):
    """What a peer sees in calendars: every component's name and properties, whatever their order and form."""
    rows = []
    for calendar in calendars:
        for component in calendar.walk():
            for name, value in component.property_items(recursive=False, sorted=False):
                if name in ("BEGIN", "END"):
                    continue
                parameters = sorted((key, str(text)) for key, text in getattr(value, "params", {}).items() if key != "VALUE")
                text = value.to_ical() if hasattr(value, "to_ical") else str(value).encode()
                if name == "RRULE":  # what says nothing may be left out
                    text = text.translate(None, b"+\\ ").replace(b";WKST=MO", b"").removesuffix(b";INTERVAL=1").replace(b";INTERVAL=1;", b";")
                rows.append((component.name, name, text, parameters))
    return sorted(rows, key=repr)


def round_trips(command, files):
    """Whether the package icalendar sees the same in a file as in what `commons ics normalize` makes of it."""
    same = different = unread = 0
    for path in sorted(files):
        name = os.path.basename(path)
        with open(path, "rb") as file:
            original = file.read()
        result = subprocess.run([command, "ics", "normalize", path, "--quiet"], capture_output=True)
        try:
            before = content(icalendar.Calendar.from_ical(original, multiple=True))
        except Exception:  # only what the peer reads can be compared
            unread += 1
            continue
        try:
            after = content(icalendar.Calendar.from_ical(result.stdout, multiple=True))
        except Exception as error:
            different += 1
            print(f"{name}: normalized, the peer refuses it: {error}")
            continue
        if before == after:
            same += 1
        elif name in ROUND_TRIP:
            print(f"{name}: known: {ROUND_TRIP[name]}")
        else:
            different += 1
            print(f"{name}: normalized, the peer sees something else")
            for sign, rows in (("-", [row for row in before if row not in after]), ("+", [row for row in after if row not in before])):
                for row in rows[:3]:
                    print("   ", sign, *row)
    print(f"{same} files come back from normalize as icalendar read them, {different} do not, {unread} are not read by it")
    return different


if __name__ == "__main__":
    given = sys.argv[2:]
    corpus = given or [
        path
        for package in (icalendar, recurring_ical_events)
        for path in glob.glob(os.path.join(os.path.dirname(package.__file__), "**", "*.ics"), recursive=True)
    ]
    failures = calendars(sys.argv[1], corpus) + round_trips(sys.argv[1], corpus)
    if not given:
        failures += rules(sys.argv[1], 1500)
    sys.exit(1 if failures else 0)
