#!/usr/bin/env python3
"""The counts of TallyBenchmarks by PyPI peers on the same files: pref_voting and pabutools.

usage: tally-peers.py (METRIC METHOD FILE SEATS)…     one line each: `peer METRIC seconds-to-read seconds-to-count winners`
Processor time of one thread, once each.
"""
import random, re, sys, time

def orders(path):
    """Names, and (order, weight) pairs of a .soc or .blt file; candidates from 0."""
    lines = open(path, encoding='utf-8-sig').read().splitlines()
    if path.endswith('.blt'):
        count = int(lines[0].split()[0])
        end = next(i for i, line in enumerate(lines) if i and line.strip() == '0')
        rows = [list(map(int, line.split())) for line in lines[1:end] if line.strip()]
        names = [re.sub(r'^"|"$', '', line.strip()) for line in lines[end + 1:end + 1 + count]]
        return names, [([c - 1 for c in row[1:-1]], row[0]) for row in rows if row[0] > 0]
    names = [line.split(': ', 1)[1] for line in lines if line.startswith('# ALTERNATIVE NAME')]
    rows = [line.split(': ') for line in lines if not line.startswith('#')]
    return names, [([int(c) - 1 for c in order.split(',')], int(weight)) for weight, order in rows]

def ranked(path, method, seats):
    from pref_voting.profiles import Profile
    from pref_voting.profiles_with_ties import ProfileWithTies
    from pref_voting.rankings import Ranking
    from pref_voting import margin_based_methods as pairs, proportional_methods as transfers
    began = time.process_time()
    names, ballots = orders(path)
    if method.startswith('stv'):
        profile = ProfileWithTies([Ranking({c: i for i, c in enumerate(order)}) for order, _ in ballots], [w for _, w in ballots],
                                  candidates=list(range(len(names))))
    else:
        profile = Profile([order for order, _ in ballots], [w for _, w in ballots])
    loaded = time.process_time()
    if method == 'stv-scottish': winners = transfers.stv_scottish(profile, num_seats=seats, rng=random.Random(1))
    # In floating point, tallies never come as near to the quota as the peer's usual tolerance asks: it would iterate for hours.
    elif method == 'stv-meek': winners = transfers.stv_meek(profile, num_seats=seats, tol=1e-7)
    elif method == 'schulze-margins': winners = pairs.beat_path(profile)
    elif method == 'ranked-pairs-margins': winners = pairs.ranked_pairs_zt(profile)
    else: raise ValueError(method)
    return loaded - began, time.process_time() - loaded, [names[c] for c in winners]

def budget(path, method, _):
    from pabutools.election import Cost_Sat, parse_pabulib
    from pabutools.rules import method_of_equal_shares
    began = time.process_time()
    instance, profile = parse_pabulib(path)
    loaded = time.process_time()
    chosen = method_of_equal_shares(instance, profile, sat_class=Cost_Sat)
    return loaded - began, time.process_time() - loaded, [p.name for p in chosen]

arguments = sys.argv[1:]
for metric, method, path, seats in zip(*[iter(arguments)] * 4):
    try: read, count, winners = (budget if path.endswith('.pb') else ranked)(path, method, int(seats))
    except ImportError as missing:
        print(f'tally: {missing.name} is not installed: {metric} skipped', file=sys.stderr)
        continue
    print('peer', metric, read, count, ','.join(sorted(winners)), sep='\t', flush=True)
