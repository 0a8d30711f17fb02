"""Expands random events with `commons ics expand` and compares them with two others; expands random rules below a day and compares them with dateutil.

usage: agenda-random.py COMMONS [EVENTS, 600] [RULES, 400] [SEED, 5545]
Exit status 1 when anything differs. The events have zones, whole days, floating times, durations, ends, and added, excluded, moved, cancelled and shifted
occurrences, across every kind of change of clocks: a skipped hour, half an hour, and the day that Apia skipped.

Every event is compared, start and end, with what RFC 5545 says, put together here of dateutil's rules on local times and Python's zones:
  3.8.5.3 and 3.3.5  a local time in a gap takes the offset before the gap, so that two local times may be one instant, which is one occurrence (3.8.5.2);
                     a local time that comes twice is the first of the two; COUNT counts local times;
  3.8.5.3            a length given by DTEND is exact, one given by DURATION nominal;
  3.8.5.1, 3.8.4.4   EXDATE and RECURRENCE-ID name an instant, however it is written.
recurring-ical-events is asked as well, and where it differs from that reading the reason must be one of PEER.
"""
import datetime as dt
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from dateutil.rrule import rrulestr

ZONES = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca", "America/Sao_Paulo", "Pacific/Apia"]
# Where the peer reads otherwise, and why ours stays.
PEER = {
    "ends": "it keeps a length on the clock, 3.8.5.3 keeps that of DTEND exact; what starts in a gap ends there too early",
    "utc": "it takes the clock of an EXDATE or RECURRENCE-ID for UTC, or its UTC for a clock, and leaves out another occurrence (a fault of the peer)",
}
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


class Made:
    """A random event: its lines, and what they say."""

    def __init__(self, rng, uid):
        self.uid, self.kind, self.zone = uid, rng.choice(["date", "utc", "floating", "zone", "zone", "zone"]), rng.choice(ZONES)
        year = rng.choice([2011, 2011, 2012]) if self.zone == "Pacific/Apia" else rng.randint(2009, 2014)
        self.start = dt.datetime(year, rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23), rng.choice([0, 15, 30]))
        if self.kind == "date":
            self.start = self.start.replace(hour=0, minute=0)
        self.end = self.length = self.frequency = self.rule = None
        self.added, self.excluded, self.changes = [], [], []
        self.make(rng)

    def make(self, rng):
        days = self.kind == "date"
        chance = rng.random()
        if chance < 0.5:
            self.end = self.start + (dt.timedelta(days=rng.randint(1, 4)) if days else dt.timedelta(minutes=rng.choice([30, 90, 60 * 26])))
        elif chance < 0.8:
            self.length = f"P{rng.randint(1, 3)}D" if days else rng.choice(["PT1H", "PT45M", "P1D", "P1DT2H", "P1W"])
        if rng.random() < 0.8:
            self.frequency, self.rule = rule(rng, self.start, self.kind)
        step = dt.timedelta(hours=1) if self.frequency == "HOURLY" else dt.timedelta(days=STEPS.get(self.frequency, 1))
        if rng.random() < 0.3:
            self.added = [self.start + dt.timedelta(days=rng.randint(1, 200), hours=0 if days else 1) for _ in range(rng.randint(1, 2))]
        if self.frequency and rng.random() < 0.4:
            self.excluded = [self.start + step * rng.randint(0, 4) for _ in range(rng.randint(1, 3))]
        if self.frequency and rng.random() < 0.4:
            for number in rng.sample(range(5), rng.randint(1, 2)):
                named = self.start + step * number
                moved = named + dt.timedelta(days=rng.randint(0, 2), hours=0 if days else rng.randint(-3, 3))
                end = moved + (dt.timedelta(days=1) if days else dt.timedelta(hours=2))
                self.changes.append((named, moved, end, rng.random() < 0.15))

    def parts(self, rng):
        """The components, in any order."""

        def line(name, moment):
            return written(name, moment, self.kind, self.zone)

        head = ["BEGIN:VEVENT", "UID:" + self.uid, "DTSTAMP:20200101T000000Z"]
        lines = head + [line("DTSTART", self.start)] + ([line("DTEND", self.end)] if self.end else [])
        lines += [name + text for name, text in (("DURATION:", self.length), ("RRULE:", self.rule)) if text]
        lines += [line("RDATE", moment) for moment in self.added] + [line("EXDATE", moment) for moment in self.excluded]
        parts = [lines + ["END:VEVENT"]]
        for named, moved, end, is_cancelled in self.changes:
            cancelled = ["STATUS:CANCELLED"] if is_cancelled else []
            parts.append(head + ["SEQUENCE:1", line("RECURRENCE-ID", named), line("DTSTART", moved), line("DTEND", end), *cancelled, "END:VEVENT"])
        rng.shuffle(parts)
        return [text for part in parts for text in part]

    def instant(self, local):
        """UTC without a zone, by 3.3.5: `fold` 0 is the offset before a gap, and the first of two."""
        return local if self.kind != "zone" else local.replace(tzinfo=ZoneInfo(self.zone)).astimezone(dt.timezone.utc).replace(tzinfo=None)

    def clock(self, instant):
        return instant if self.kind != "zone" else instant.replace(tzinfo=dt.timezone.utc).astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def finish(self, instant):
        """When what starts at an instant ends, by 3.8.5.3."""
        if self.end:
            return instant + (self.instant(self.end) - self.instant(self.start))
        if not self.length:
            return instant + dt.timedelta(days=1 if self.kind == "date" else 0)
        length = icalendar.vDuration.from_ical(self.length)
        days = dt.timedelta(days=length.days)
        return (self.instant(self.clock(instant) + days) if days else instant) + (length - days)

    def expected(self):
        starts = {self.instant(self.start)} | {self.instant(moment) for moment in self.added}
        if self.rule:
            text, _, until = self.rule.partition(";UNTIL=")
            last = dt.datetime.strptime(until.rstrip("Z").ljust(15, "x").replace("xxxxxxx", "T000000"), "%Y%m%dT%H%M%S") if until else None
            for local in rrulestr(text, dtstart=self.start):
                # Beyond the window, or the last: rules without an end go on to the year 9999.
                if local.date() > WINDOW[1] or (last and self.instant(local) > last):
                    break
                starts.add(self.instant(local))
        gone = {self.instant(moment) for moment in self.excluded}
        starts -= gone
        rows = set()
        for named, moved, end, _ in self.changes:
            starts.discard(self.instant(named))
            if self.instant(named) not in gone:
                rows.add((self.instant(moved), self.instant(end)))
        rows |= {(start, self.finish(start)) for start in starts}
        form = "%Y-%m-%d" if self.kind == "date" else "%Y-%m-%dT%H:%M:%SZ"
        return [(start.strftime(form), end.strftime(form)) for start, end in sorted(rows)]

    def reason(self, mine, theirs):
        """Why the peer differs, by PEER: empty where it does not, `None` where nothing there tells why."""
        if mine == theirs or self.kind != "zone":
            return "" if mine == theirs else None
        starts, others = ({dt.datetime.fromisoformat(start[:-1]) for start, _ in rows} for rows in (mine, theirs))
        named = self.excluded + [moment for moment, _, _, _ in self.changes]
        utc = {self.instant(moment) for moment in named}
        origins = {self.instant(moved): self.instant(moment) for moment, moved, _, _ in self.changes}
        lost = {origins.get(start, start) for start in starts - others}
        if others - starts or any(self.clock(start) not in utc and start not in named for start in lost):
            return None
        return "utc" if lost else "ends"


def utc(value):
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    if value.tzinfo is None:
        return value.isoformat() + "Z"
    return value.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def inner(rows):
    return sorted({row for row in rows if INNER[0] <= row[0] < INNER[1]})


def events(command, count, rng):
    made = [Made(rng, str(number)) for number in range(count)]
    texts = {event.uid: event.parts(rng) for event in made}
    got = expand(command, [line for lines in texts.values() for line in lines], WINDOW)
    different, reasons = 0, dict.fromkeys(PEER, 0)
    for event in made:
        lines = texts[event.uid]
        mine, wanted = inner(got.get(event.uid, [])), inner(event.expected())
        if mine != wanted:
            different += 1
            print("    RFC 5545:", " | ".join(lines), f"missing {sorted(set(wanted) - set(mine))[:3]}, extra {sorted(set(mine) - set(wanted))[:3]}")
            continue
        calendar = icalendar.Calendar.from_ical("\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]))
        theirs = inner((utc(entry["DTSTART"].dt), utc(entry["DTEND"].dt)) for entry in recurring_ical_events.of(calendar).between(*WINDOW))
        why = event.reason(mine, theirs)
        if why is None:
            different += 1
            print("    the peer:", " | ".join(lines), f"missing {sorted(set(theirs) - set(mine))[:3]}, extra {sorted(set(mine) - set(theirs))[:3]}")
        elif why:
            reasons[why] += 1
    for name, number in reasons.items():
        print(f"{number} random events differ from recurring-ical-events: {PEER[name]}")
    print(f"{count - different} random events are as RFC 5545 has them, {different} differ from it or from the peer for no known reason")
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
