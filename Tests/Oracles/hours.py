"""Compares `commons hours` with opening-hours-py (the crate opening-hours) at random times; prints what differs and ends with 1 beyond what is known.

usage: hours.py COMMONS FILE.osm…     every value of opening_hours in the files, and 1,500 made by the grammar with a fixed seed
"""
import datetime, html, random, re, subprocess, sys

from opening_hours import OpeningHours

commons, files = sys.argv[1], sys.argv[2:]
random.seed(5)
DAYS, MONTHS = "Mo Tu We Th Fr Sa Su".split(), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def span():
    start = random.randrange(5, 20)
    # Not over midnight: to which day the rest of a night belongs where another rule speaks of the next, the specification does not say.
    end = min(24, start + random.randrange(1, 9))
    return "%02d:%02d-%02d:00" % (start, random.choice([0, 15, 30]), end)


def weekdays():
    kind = random.random()
    if kind < 0.4: return random.choice(DAYS) + "-" + random.choice(DAYS)
    if kind < 0.8: return ",".join(random.sample(DAYS, random.choice([1, 2, 3])))
    return random.choice(DAYS) + "[%s]" % random.choice(["1", "2", "-1", "1-2", "1,3"])


def dates():
    kind = random.random()
    if kind < 0.4: return random.choice(MONTHS) + "-" + random.choice(MONTHS)
    if kind < 0.6: return random.choice(MONTHS)
    if kind < 0.8: return "%s %02d-%s %02d" % (random.choice(MONTHS), random.randrange(1, 28), random.choice(MONTHS), random.randrange(1, 28))
    if kind < 0.9: return "%s %02d" % (random.choice(MONTHS), random.randrange(1, 28))
    return "week %02d-%02d" % tuple(sorted(random.sample(range(1, 53), 2)))


def rule():
    words = []
    if random.random() < 0.4: words.append(dates())
    if random.random() < 0.7: words.append(weekdays())
    if words and random.random() < 0.15: return " ".join(words + ["off"])
    return " ".join(words + [",".join(sorted({span() for _ in range(random.choice([1, 1, 2]))}))])


texts = [("made", "; ".join(rule() for _ in range(random.choice([1, 1, 2, 3])))) for _ in range(1500)]
for file in files:
    found = set(re.findall(r'<tag k="opening_hours" v="([^"]*)"', open(file, encoding="utf-8").read()))
    texts += [(file, html.unescape(text)) for text in sorted(found)]

# What is known to differ, and why: a comment alone is unknown and an open end is unknown after its start by the specification (and by
# opening_hours.js); ours reads `Su, PH off` as one selector; the night before a closed day is that of the day before.
known = {
    '08:00-18:00; Sa,Su "On request"', "19:00-02:00; Mo off", "Mo-Fr 09:00-07:00; Sa 09:00-01:00", "Mo-Sa 11:30-14:00,19:00-22:00; Su, PH off",
    "Mo-Su 09:00+", "Mo-Su 12:00+",
}
days = [datetime.datetime(2026, 1, 1) + datetime.timedelta(days=day, minutes=random.randrange(1440)) for day in range(730)]
asked = [(source, text, time) for source, text in texts for time in random.sample(days, 100)]
lines = "".join(time.strftime("%Y-%m-%dT%H:%M") + "\t" + text + "\n" for _, text, time in asked)
# A holiday long ago says that the others are ordinary days, as the peer takes them.
answers = subprocess.run([commons, "hours", "-", "--holiday", "1900-01-01"], input=lines, text=True, capture_output=True, check=True).stdout.splitlines()
counts, differing, refused = {}, {}, {}
peers = {}
for (source, text, time), answer in zip(asked, answers, strict=True):
    ours = answer.split("\t")[0]
    if text not in peers:
        try: peers[text] = OpeningHours(text)
        except Exception: peers[text] = None
    peer = peers[text]
    count = counts.setdefault(source, [0, 0])
    if peer is None or ours == "not understood":
        refused[text] = (source, "not understood" if ours == "not understood" else "ours only")
        continue
    state = peer.state(time)
    theirs = str(state[0] if isinstance(state, tuple) else state).split(".")[-1].lower()
    count[0] += 1
    if theirs != ours:
        count[1] += 1
        differing.setdefault(text, []).append((time.strftime("%a %Y-%m-%d %H:%M"), theirs, ours))
for source, (compared, different) in counts.items():
    print(f"{source}: {compared} answers compared, {different} differ")
for text, (source, who) in refused.items(): print(f"  {who}: {text!r}")
status = 0
for text, cases in differing.items():
    print(f"  {'known' if text in known else 'NEW'}: {text!r}: {len(cases)}, first {cases[0]}")
    if text not in known: status = 1
sys.exit(status)
