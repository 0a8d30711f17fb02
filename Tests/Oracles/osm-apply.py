#!/usr/bin/env python3
"""Applies seeded changes to an extract with `commons convert --apply` and with `osmium apply-changes`, and compares the results by `osmium diff`.

usage: osm-apply.py COMMONS FILE.osm [SEED]…, 1 2

Of the objects some are changed, some of these twice, some deleted, some of these revived, and some copied under new numbers.
Exit status: 0 when the objects are the same, 1 otherwise, 77 when osmium is not installed.
"""
import copy, os, random, shutil, subprocess, sys, tempfile
import xml.etree.ElementTree as xml


def version(element, step, *tags):
    """A copy `step` versions later, with more tags."""
    later = copy.deepcopy(element)
    later.set("version", str(int(element.get("version") or 1) + step))
    for key in tags:
        xml.SubElement(later, "tag", k=key, v="yes")
    return later


def changes(root, chance):
    number = 8_000_000_000
    for element in root:
        if element.tag not in ("node", "way", "relation"):
            continue
        lot = chance.random()
        if lot < 0.05:
            changed = version(element, 1, "changed")
            if changed.tag == "node":
                changed.set("lat", f"{float(changed.get('lat')) + 0.0001:.7f}")
            yield "modify", changed
            if chance.random() < 0.2:
                yield "modify", version(changed, 1, "twice")
        elif lot < 0.07:
            yield "delete", version(element, 1)
            if chance.random() < 0.3:
                yield "modify", version(element, 2, "revived")
        elif lot < 0.09:
            number += 1
            created = copy.deepcopy(element)
            created.set("id", str(number))
            created.set("version", "1")
            yield "create", created


def main():
    if not shutil.which("osmium"):
        print("osmium is not installed: skipped", file=sys.stderr)
        sys.exit(77)
    command, source, seeds = sys.argv[1].split(), sys.argv[2], [int(seed) for seed in sys.argv[3:]] or [1, 2]
    bad = False
    for seed in seeds:
        change, count, section = xml.Element("osmChange", version="0.6"), 0, None
        for action, element in changes(xml.parse(source).getroot(), random.Random(seed)):
            if section is None or section.tag != action:
                section = xml.SubElement(change, action)
            section.append(element)
            count += 1
        with tempfile.TemporaryDirectory() as folder:
            osc, ours, sorted_ours, theirs = (os.path.join(folder, name) for name in ("x.osc", "ours.osm", "sorted.osm", "theirs.osm"))
            xml.ElementTree(change).write(osc, encoding="UTF-8", xml_declaration=True)
            subprocess.run([*command, "convert", source, ours, "--apply", osc, "--quiet"], check=True)
            subprocess.run(["osmium", "sort", "--no-progress", ours, "-o", sorted_ours], check=True)
            subprocess.run(["osmium", "apply-changes", "--no-progress", source, osc, "-o", theirs], check=True)
            result = subprocess.run(["osmium", "diff", "-q", "-s", sorted_ours, theirs], capture_output=True, text=True)
        print(f"{os.path.basename(source)}, {count} changes by seed {seed}: {(result.stdout + result.stderr).strip()}")
        bad |= result.returncode != 0
    sys.exit(1 if bad else 0)


main()
