#!/usr/bin/env python3
"""Expands real calendars with `commons ics expand` and with recurring-ical-events, and tells the differences.

usage: compare_calendars.py COMMAND [FILE.ics ...]
COMMAND is what stands before the file's name, such as `commons ics expand`. Without files, those that the installed packages
icalendar and recurring-ical-events bring for their own tests are taken. Exit status 1 when a calendar differs that is not in KNOWN.
"""
import datetime as dt
import glob
import json
import os
import subprocess
import sys

try:
    import icalendar
    import recurring_ical_events
except ImportError as error:
    print(f"skipped: {error.name} is not installed")
    sys.exit(0)

WINDOW = (dt.date(1990, 1, 1), dt.date(2035, 1, 1))

# Calendars in which the peer and we differ, and why we keep our reading.
KNOWN = {}


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


def ours(command, path):
    result = subprocess.run(command + [path] + (["--from", str(WINDOW[0]), "--to", str(WINDOW[1])] if "ics" in command else [str(d) for d in WINDOW]),
                            capture_output=True, text=True)
    if result.returncode not in (0, 3):
        return [("exit", str(result.returncode), result.stderr[:200])]
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    return sorted((row["uid"], row["start"], row["end"]) for row in rows)


def main():
    command = sys.argv[1].split()
    files = sys.argv[2:]
    if not files:
        for package in (icalendar, recurring_ical_events):
            files += glob.glob(os.path.join(os.path.dirname(package.__file__), "**", "*.ics"), recursive=True)
    same = different = unread = 0
    for path in sorted(files):
        name = os.path.basename(path)
        try:
            expected = theirs(path)
        except Exception as error:  # the peer refuses the file; we must not
            unread += 1
            got = ours(command, path)
            print(f"{name}: the peer refuses it ({type(error).__name__}: {str(error)[:80]!r}); {len(got)} occurrences here")
            continue
        got = ours(command, path)
        if got == expected:
            same += 1
            continue
        if name not in KNOWN:
            different += 1
        print(f"{name}: {len(expected)} there, {len(got)} here" + (f"; known: {KNOWN[name]}" if name in KNOWN else ""))
        for sign, rows in (("-", set(expected) - set(got)), ("+", set(got) - set(expected))):
            for row in sorted(rows)[:4]:
                print("   ", sign, *row)
    print(f"{same} calendars agree, {different} differ, {unread} are refused by the peer")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
