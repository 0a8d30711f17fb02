"""Expands random events with `commons ics expand` and with recurring-ical-events, and random rules below a day with dateutil; tells the differences.

usage: agenda-random.py COMMONS [EVENTS, 600] [RULES, 400] [SEED, 5545]
Exit status 1 when anything differs. The events have zones, whole days, floating times, durations, added, excluded, moved and ended occurrences. What the
peers read otherwise on purpose is not made: hourly events with exclusions or changes in a zone (the peer compares clocks there), and the ends of events
that have DTEND in a zone (exact here by RFC 5545 3.8.5.3, as long on the clock there).
"""
import datetime as dt
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

# Not Apia, which skipped a day: the peer lets one that does not exist take place without length, and here it is the same as the next.
ZONES = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca", "America/Sao_Paulo"]
WINDOW = (dt.date(2009, 6, 1), dt.date(2016, 1, 1))
# The peer's window begins and ends on each event's own clock; days at both ends are not compared.
INNER = ("2009-06-04", "2015-12-25")
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
STEPS = {"YEARLY": 365, "MONTHLY": 28, "WEEKLY": 7, "DAILY": 1, "HOURLY": 0}


def expand(command, lines, window):
    with tempfile.NamedTemporaryFile("w", suffix=".ics", delete=False) as file:
        file.write("\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:oracle", *lines, "END:VCALENDAR", ""]))
    try:
        result = subprocess.run([command, "ics", "expand", file.name, "--quiet", "--from", str(window[0]), "--to", str(window[1])],
                                capture_output=True, text=True, check=True)
    finally:
        os.unlink(file.name)
    rows = {}
    for line in result.stdout.splitlines():
        row = json.loads(line)
        rows.setdefault(row["uid"], []).append((row["start"], row["end"]))
    return rows


def written(name, moment, kind, zone):
    if kind == "date":
        return f"{name};VALUE=DATE:{moment:%Y%m%d}"
    if kind == "utc":
        return f"{name}:{moment:%Y%m%dT%H%M%S}Z"
    return f"{name}{';TZID=' + zone if kind == 'zone' else ''}:{moment:%Y%m%dT%H%M%S}"


def rule(rng, start, kind):
    frequency = rng.choice(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"][: 4 if kind == "date" else 5])
    parts = ["FREQ=" + frequency]
    if rng.random() < 0.4:
        parts.append(f"INTERVAL={rng.randint(2, 5)}")
    if frequency in ("MONTHLY", "YEARLY") and rng.random() < 0.5:
        parts.append("BYDAY=" + rng.choice(["1MO", "-1FR", "2TU,4TU", "3WE"]))
        if frequency == "YEARLY":
            parts.append(f"BYMONTH={rng.randint(1, 12)}")
    elif frequency == "WEEKLY" and rng.random() < 0.6:
        parts.append("BYDAY=" + ",".join(rng.sample(DAYS, rng.randint(1, 3))))
    elif frequency == "MONTHLY":
        parts.append("BYMONTHDAY=" + rng.choice(["1", "15", "-1", "31", "10,20"]))
    elif frequency == "DAILY" and rng.random() < 0.3:
        parts.append("BYMONTH=" + rng.choice(["1", "6,7", "12"]))
    chance = rng.random()
    if frequency == "HOURLY" or chance < 0.35:
        parts.append(f"COUNT={rng.randint(1, 40)}")
    elif chance < 0.6:
        parts.append(written("UNTIL", start + dt.timedelta(days=rng.randint(0, 800)), "utc" if kind == "zone" else kind, "")
                     .replace(";VALUE=DATE", "").replace(":", "="))
    return frequency, ";".join(parts)


def event(rng, uid):
    """The lines of an event and of what changes it, and whether its ends can be compared."""
    kind, zone = rng.choice(["date", "utc", "floating", "zone", "zone", "zone"]), rng.choice(ZONES)
    start = dt.datetime(rng.randint(2009, 2014), rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23), rng.choice([0, 15, 30]))
    if kind == "date":
        start = start.replace(hour=0, minute=0)
    lines = ["BEGIN:VEVENT", "UID:" + uid, "DTSTAMP:20200101T000000Z", written("DTSTART", start, kind, zone)]
    chance, has_ends = rng.random(), True
    if chance < 0.5:
        length = dt.timedelta(days=rng.randint(1, 4)) if kind == "date" else dt.timedelta(minutes=rng.choice([30, 90, 60 * 26]))
        lines.append(written("DTEND", start + length, kind, zone))
        has_ends = kind != "zone"
    elif chance < 0.8:
        lines.append("DURATION:" + (f"P{rng.randint(1, 3)}D" if kind == "date" else rng.choice(["PT1H", "PT45M", "P1D", "P1DT2H", "P1W"])))
    frequency = None
    if rng.random() < 0.8:
        frequency, text = rule(rng, start, kind)
        lines.append("RRULE:" + text)
    if rng.random() < 0.3:
        lines.append(written("RDATE", start + dt.timedelta(days=rng.randint(1, 200), hours=0 if kind == "date" else 1), kind, zone))
    changeable = frequency is not None and frequency != "HOURLY"
    if changeable and rng.random() < 0.4:
        for _ in range(rng.randint(1, 3)):
            lines.append(written("EXDATE", start + dt.timedelta(days=STEPS[frequency] * rng.randint(0, 4)), kind, zone))
    parts = [lines + ["END:VEVENT"]]
    if changeable and rng.random() < 0.4:
        named = start + dt.timedelta(days=STEPS[frequency] * rng.randint(0, 4))
        moved = named + dt.timedelta(days=rng.randint(0, 2), hours=0 if kind == "date" else rng.randint(-3, 3))
        end = moved + (dt.timedelta(days=1) if kind == "date" else dt.timedelta(hours=2))
        parts.append(["BEGIN:VEVENT", "UID:" + uid, "DTSTAMP:20200101T000000Z", "SEQUENCE:1", written("RECURRENCE-ID", named, kind, zone),
                      written("DTSTART", moved, kind, zone), written("DTEND", end, kind, zone), "END:VEVENT"])
        has_ends = has_ends and kind != "zone"
    rng.shuffle(parts)
    return [line for part in parts for line in part], has_ends


def utc(value):
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    if value.tzinfo is None:
        return value.isoformat() + "Z"
    return value.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def events(command, count, rng):
    made = {str(number): event(rng, str(number)) for number in range(count)}
    got = expand(command, [line for lines, _ in made.values() for line in lines], WINDOW)
    different = 0
    for uid, (lines, has_ends) in made.items():
        calendar = icalendar.Calendar.from_ical("\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]))
        found = [(utc(entry["DTSTART"].dt), utc(entry["DTEND"].dt)) for entry in recurring_ical_events.of(calendar).between(*WINDOW)]
        sides = [sorted({(start, end if has_ends else "") for start, end in rows if INNER[0] <= start < INNER[1]})
                 for rows in (found, got.get(uid, []))]
        if sides[0] != sides[1]:
            different += 1
            missing, extra = sorted(set(sides[0]) - set(sides[1]))[:3], sorted(set(sides[1]) - set(sides[0]))[:3]
            print("   ", " | ".join(lines), f"missing {missing}, extra {extra}")
    print(f"{count - different} random events agree with recurring-ical-events, {different} differ")
    return different


class TooSlow(Exception):
    """dateutil walks through every second."""


def patiently(text, start, until):
    def stop(*_):
        raise TooSlow

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.4)
    try:
        found = []
        for moment in rrulestr(text, dtstart=start):
            if moment >= until or len(found) == 200:
                break
            found.append(moment)
        return found
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def rules(command, count, rng):
    """Rules by the second, minute and hour with every BY part; the start is an occurrence here whatever the rule says."""
    different = slow = same = 0
    for _ in range(count):
        frequency = rng.choice(["SECONDLY", "MINUTELY", "HOURLY"])
        parts = ["FREQ=" + frequency]

        def some(name, values, most, chance):
            if rng.random() < chance:
                parts.append(name + "=" + ",".join(map(str, sorted(rng.sample(values, rng.randint(1, most))))))

        if rng.random() < 0.6:
            parts.append(f"INTERVAL={rng.choice([2, 5] if frequency == 'HOURLY' else [2, 7, 13, 45, 90, 100, 3601, 86399])}")
        some("BYMONTH", range(1, 13), 3, 0.25)
        some("BYMONTHDAY", [1, 2, 15, 28, 29, 30, 31, -1, -2, -30], 3, 0.25)
        some("BYYEARDAY", [1, 60, 100, 200, 365, 366, -1, -100, -366], 3, 0.2)
        some("BYDAY", DAYS, 3, 0.3)
        some("BYHOUR", range(24), 3, 0.3)
        some("BYMINUTE", range(60), 4, 0.3)
        some("BYSECOND", range(60), 3, 0.3)
        if len(parts) > 2:
            some("BYSETPOS", [1, 2, 3, -1, -2], 2, 0.25)
        text = ";".join(parts)
        start = dt.datetime(2001, rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23), rng.randint(0, 59), rng.randint(0, 59))
        until = dt.datetime(2003, 1, 1)
        try:
            found = patiently(text, start, until)
        except TooSlow:
            slow += 1
            continue
        except ValueError:
            continue
        last = found[-1] if len(found) == 200 else until
        lines = ["BEGIN:VEVENT", "UID:x", f"DTSTART:{start:%Y%m%dT%H%M%S}", "RRULE:" + text, "END:VEVENT"]
        rows = expand(command, lines, ("2001-01-01", (last + dt.timedelta(days=2)).date())).get("x", [])
        got = [moment for moment, _ in rows if moment <= last.isoformat() + "Z"]
        expected = sorted({moment.isoformat() + "Z" for moment in found} | {start.isoformat() + "Z"})
        if got == expected:
            same += 1
        else:
            different += 1
            print(f"    {text} from {start}: missing {sorted(set(expected) - set(got))[:3]}, extra {sorted(set(got) - set(expected))[:3]}")
    print(f"{same} random rules below a day agree with dateutil, {different} differ, {slow} left out since dateutil looks for them too long")
    return different


if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[2:5]]
    events_count, rules_count, seed = numbers + [600, 400, 5545][len(numbers):]
    generator = random.Random(seed)
    sys.exit(1 if events(sys.argv[1], events_count, generator) + rules(sys.argv[1], rules_count, generator) else 0)
