#!/usr/bin/env python3
"""Counts real wards with pref_voting and with `commons`, and compares who is elected.

usage: transfer.py COMMONS WARD.blt...

Where they differ, the reason is printed: pref_voting breaks ties by lot or by number, and counts in floating point. A difference in a
count that met no tie of ours is a failure.
"""
import json, random, re, subprocess, sys

def read(path):
    """A second reader of BLT, independent of ours: candidates from 0, ballots as (order, weight)."""
    lines = open(path, encoding='utf-8-sig').read().splitlines()
    count, seats = map(int, lines[0].split())
    ballots, at = [], 1
    while lines[at].strip() != '0':
        numbers = lines[at].split()
        at += 1
        if numbers and int(numbers[0]) > 0 and numbers[-1] == '0':
            ballots.append((tuple(int(n) - 1 for n in numbers[1:-1]), int(numbers[0])))
    names = [re.sub(r'^"|"$', '', line.strip()) for line in lines[at + 1:at + 1 + count]]
    return names, seats, ballots

def ours(command, path, method, seats):
    run = subprocess.run([command, 'vote', 'count', path, '--method', method, '--seats', str(seats), '--json'],
                         capture_output=True, text=True)
    if run.returncode: sys.exit(f'{path}: {run.stderr}')
    return json.loads(run.stdout)

def main():
    from pref_voting.profiles_with_ties import ProfileWithTies
    from pref_voting.rankings import Ranking
    from pref_voting.proportional_methods import stv_meek, stv_scottish, stv_wig
    command, paths = sys.argv[1], sys.argv[2:]
    rules = {'stv-scottish': lambda p, s: stv_scottish(p, num_seats=s, rng=random.Random(1)), 'stv-wigm': lambda p, s: stv_wig(p, num_seats=s),
             'stv-meek': lambda p, s: stv_meek(p, num_seats=s)}
    failures = 0
    for path in paths:
        names, seats, ballots = read(path)
        profile = ProfileWithTies([Ranking({c: i for i, c in enumerate(order)}) for order, _ in ballots],
                                  [w for _, w in ballots], candidates=list(range(len(names))))
        for method, rule in rules.items():
            theirs = sorted(names[c] for c in rule(profile, seats))
            result = ours(command, path, method, seats)
            if sorted(result['winners']) == theirs: continue
            verdict = 'a tie was broken' if result['ties'] else 'DIFFERENT'
            failures += verdict == 'DIFFERENT'
            print(f'{path} {method}: ours {sorted(result["winners"])}, theirs {theirs}: {verdict}')
    print(f'{len(paths)} wards by {len(rules)} rules: {failures} differ without a tie')
    sys.exit(failures > 0)

main()
