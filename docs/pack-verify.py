#!/usr/bin/env python3
"""Checks an audit pack of AccessBot with nothing but Python 3: no database, no network, no AccessBot.

    python3 90-verify/verify.py [PACK] [--public-key FILE]...

PACK is the folder that the script stands in unless named. FORMAT.md beside it has the format. What is wrong is printed one line each, under
Integrity (a file was changed, is missing, or was added), Completeness (rows are missing, the log has a gap, the pack is partial) or Signature.
Exit code 0: whole. 1: something is wrong. 2: it cannot be read, or the command is wrong.
"""
import argparse
import csv
import hashlib
import json
import os
import re
import sys

# The pack stays as it is: a folder of compiled scripts would be a file too many.
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import audit_verify  # noqa: E402

VERSION = "accessbot-pack v1"
MANIFEST, SIGNATURE, SUMS = "MANIFEST.json", "MANIFEST.sig", "SHA256SUMS"
KEY, LOG, CHECKPOINTS = "90-verify/public-key.pem", "60-log/audit.jsonl", "60-log/checkpoints.txt"
NAMES = {"format", "from", "to", "instance", "with_names", "made_at", "made_by", "program", "bot", "partial", "log", "head", "checkpoint",
         "tie_outs_open", "guarded_cells", "key", "files"}
REQUIRED = ["00-READ-ME.txt", "00-summary.md", "10-accounts-at-end.csv", "11-grants.csv", "12-removals.csv", "13-changes.csv",
            "14-operator-acts.csv", "15-refused-and-failed.csv", "16-leavers.csv", "17-gaps.csv", "50-completeness.csv", LOG, LOG + ".manifest.json",
            CHECKPOINTS, "90-verify/verify.py", "90-verify/audit_verify.py", "90-verify/FORMAT.md"]


class Report:
    def __init__(self):
        self.wrong = {"Integrity": [], "Completeness": [], "Signature": []}

    def add(self, kind, what):
        self.wrong[kind].append(what)


class LogFaults:
    """What is wrong with the log, for the report. The key in the pack says nothing of what an earlier key signed."""

    def __init__(self, report, is_key_given):
        self.report, self.is_key_given = report, is_key_given

    def add(self, kind, what):
        if not self.is_key_given and "none of the keys given" in what:
            return
        where = {"link broken": "Completeness", "shorter than witnessed": "Completeness"}.get(kind, "Integrity")
        if kind == "witness broken" and ("signature" in what or "signed" in what):
            where = "Signature"
        self.report.add(where, f"the log: {kind}: {what}")


def files_in(pack):
    """Every name below the folder, with / between its parts; what is neither file nor folder is none."""
    found = []
    for folder, folders, names in os.walk(pack):
        for name in names + [one for one in folders if os.path.islink(os.path.join(folder, one))]:
            found.append(os.path.relpath(os.path.join(folder, name), pack).replace(os.sep, "/"))
        if not names and not folders:
            found.append(os.path.relpath(folder, pack).replace(os.sep, "/") + "/")
    return sorted(found)


def sha256_of(path):
    whole = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            whole.update(block)
    return whole.hexdigest()


def read_manifest(pack):
    path = os.path.join(pack, MANIFEST)
    try:
        with open(path, encoding="utf-8", newline="") as file:
            manifest = json.load(file, object_pairs_hook=once)
    except OSError as trouble:
        raise audit_verify.Unreadable(f"{path} cannot be read, so this is no pack: {trouble}")
    except ValueError as trouble:
        raise audit_verify.Unreadable(f"{path} cannot be read as a manifest: {trouble}")
    if not isinstance(manifest, dict) or manifest.get("format") != VERSION:
        said = manifest.get("format") if isinstance(manifest, dict) else None
        raise audit_verify.Unreadable(f"this pack is of the format '{said}', and this script knows '{VERSION}' only")
    if set(manifest) != NAMES:
        raise audit_verify.Unreadable(f"{path} has other names than FORMAT.md says")
    return manifest


def once(pairs):
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name stands there twice")
    return dict(pairs)


def check_files(pack, manifest, report):
    named = {one["name"]: one for one in manifest["files"]}
    if len(named) != len(manifest["files"]):
        report.add("Integrity", "the manifest names a file twice")
    around = {MANIFEST, SUMS} | ({SIGNATURE} if manifest["key"] != "none" else set())
    there = set(files_in(pack))
    for name in sorted(there - set(named) - around):
        report.add("Integrity", f"{name} was added: the manifest does not name it")
    for name in sorted((set(named) | around) - there):
        report.add("Integrity", f"{name} is missing")
    sums = {}
    for name in sorted((set(named) | around) & there - {SUMS}):
        path = os.path.join(pack, name)
        if os.path.islink(path):
            report.add("Integrity", f"{name} is a link and no file")
            continue
        sums[name] = sha256_of(path)
        if name in named and (sums[name] != named[name]["sha256"] or os.path.getsize(path) != named[name]["bytes"]):
            report.add("Integrity", f"{name} was changed: it is not byte for byte what the manifest names")
        elif name in named and named[name]["rows"] is not None:
            rows = count_rows(path)
            if rows != named[name]["rows"]:
                report.add("Completeness", f"{name} has {rows} rows, and the manifest names {named[name]['rows']}")
    for name in REQUIRED:
        if name not in named:
            report.add("Completeness", f"the manifest names no {name}, which every pack has")
    for name in sorted(named):
        twin = name[:-4] + ".jsonl" if re.fullmatch(r"[0-9]{2}-[^/]*\.csv", name) else None
        if twin and (twin not in named or named[twin]["rows"] != named[name]["rows"]):
            report.add("Completeness", f"{name} and {twin} do not have the same rows")
    check_sums(pack, sums, there, report)


def check_sums(pack, sums, there, report):
    if SUMS not in there:
        return
    if os.path.islink(os.path.join(pack, SUMS)):
        report.add("Integrity", f"{SUMS} is a link and no file")
        return
    with open(os.path.join(pack, SUMS), "rb") as file:
        said = file.read()
    if said != "".join(f"{sums[name]}  {name}\n" for name in sorted(sums, key=lambda one: one.encode())).encode():
        report.add("Integrity", f"{SUMS} is not what the files come to: it or one of them was changed")


def count_rows(path):
    csv.field_size_limit(1 << 30)
    try:
        if path.endswith(".csv"):
            with open(path, encoding="utf-8-sig", newline="") as file:
                return sum(1 for _ in csv.reader(file)) - 1
        with open(path, "rb") as file:
            return sum(1 for _ in file)
    except (UnicodeDecodeError, csv.Error):
        return -1


def check_log(pack, manifest, keys, is_key_given, report):
    path = os.path.join(pack, LOG)
    if not os.path.exists(path) or not os.path.exists(path + ".manifest.json") or not os.path.exists(os.path.join(pack, CHECKPOINTS)):
        return 0, None, None
    exported, checkpoints, rows, first, last = audit_verify.check_export(
        path, path + ".manifest.json", [os.path.join(pack, CHECKPOINTS)], keys, LogFaults(report, is_key_given))
    log = manifest["log"]
    if rows != log["rows"]:
        report.add("Completeness", f"the log has {rows} rows, and the manifest names {log['rows']}")
    if log["first"] is not None and (first != log["first"] or last is None or last < log["last"]):
        report.add("Completeness", f"the log holds rows {first} to {last}, and the period has {log['first']} to {log['last']}")
    if (exported["Head"]["Count"], exported["Head"]["Hash"]) != (manifest["head"]["count"], manifest["head"]["hash"]):
        report.add("Integrity", "the log's manifest names another head than the pack's")
    numbers = [one["number"] for one in checkpoints]
    if numbers != list(range(1, len(numbers) + 1)):
        report.add("Completeness", f"{CHECKPOINTS} has a gap: {len(numbers)} checkpoints up to number {max(numbers, default=0)}")
    newest = checkpoints[-1] if checkpoints else None
    said = manifest["checkpoint"]
    if (newest and (newest["number"], newest["count"], newest["head"])) != (said and (said["number"], said["count"], said["head"])):
        report.add("Completeness", "the newest checkpoint is not the one that the manifest names")
    if rows and not any(log["last"] <= one["count"] <= last for one in checkpoints):
        report.add("Completeness", f"no checkpoint reaches row {log['last']}, the last of the period: there is a gap up to the next one")
    return rows, first, last


def check_signature(pack, manifest, given, report):
    """What to say of the signature where it is right."""
    if manifest["key"] == "none":
        if given:
            report.add("Signature", "the pack is not signed, though a key was given")
        return "none: the pack is not signed. Whoever can change a file can change the manifest with it."
    path = os.path.join(pack, SIGNATURE)
    if not os.path.exists(path):
        report.add("Signature", f"{SIGNATURE} is missing")
        return ""
    own = {}
    try:
        own = dict([audit_verify.read_key(os.path.join(pack, KEY))])
        text, signature = (open(os.path.join(pack, name), encoding="utf-8", newline="").read() for name in (MANIFEST, SIGNATURE))
    except (audit_verify.Unreadable, UnicodeDecodeError, ValueError) as trouble:
        report.add("Signature", f"it cannot be read: {trouble}")
        return ""
    match = re.fullmatch(r"key ([0-9a-f]{16})\nsignature ([A-Za-z0-9+/=]+)\n", signature)
    keys = given or own
    if not match or match[1] != manifest["key"]:
        report.add("Signature", f"{SIGNATURE} is not the signature of the key that the manifest names")
    elif match[1] not in keys:
        report.add("Signature", f"the pack is signed with {match[1]}, which is none of the keys given")
    elif not audit_verify.fits(keys[match[1]], text, match[2]):
        report.add("Signature", "it does not fit the manifest")
    if given:
        return f"whole, by key {manifest['key']}, which you gave."
    return f"fits key {manifest['key']}, which came with the pack: compare that id with the one you were given, or give --public-key."


def main():
    parser = argparse.ArgumentParser(description="Checks an audit pack of AccessBot.")
    parser.add_argument("pack", nargs="?", default=os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    parser.add_argument("--public-key", action="append", default=[])
    given, report = parser.parse_args(), Report()
    keys = dict(audit_verify.read_key(path) for path in given.public_key)
    manifest = read_manifest(given.pack)
    check_files(given.pack, manifest, report)
    own = os.path.join(given.pack, KEY)
    by = keys or (dict([audit_verify.read_key(own)]) if manifest["key"] != "none" and os.path.exists(own) and not report.wrong["Integrity"] else {})
    rows, first, last = check_log(given.pack, manifest, by, bool(keys), report)
    signature = check_signature(given.pack, manifest, keys, report)
    for why in manifest["partial"]:
        report.add("Completeness", f"the pack says itself that it is partial: {why}")
    for kind, all_of_it in report.wrong.items():
        for what in all_of_it[:audit_verify.MOST]:
            print(f"{kind}: {what}")
        if len(all_of_it) > audit_verify.MOST:
            print(f"{kind}: ...and {len(all_of_it) - audit_verify.MOST} more")
    if not report.wrong["Integrity"]:
        print(f"Integrity: whole. {len(manifest['files'])} files are what the manifest names, none is missing and none was added.")
    if not report.wrong["Completeness"]:
        print(f"Completeness: whole. {rows} rows of the log, {first} to {last}, up to checkpoint {(manifest['checkpoint'] or {}).get('number')}.")
    if not report.wrong["Signature"]:
        print(f"Signature: {signature}")
    if manifest["tie_outs_open"]:
        print(f"Open comparisons: {manifest['tie_outs_open']}. Read 00-summary.md.")
    print(f"The manifest's SHA-256 is {sha256_of(os.path.join(given.pack, MANIFEST))}.")
    print("NOT whole." if any(report.wrong.values()) else "Whole.")
    return 1 if any(report.wrong.values()) else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (audit_verify.Unreadable, OSError, KeyError, TypeError) as problem:
        print(problem if not isinstance(problem, (KeyError, TypeError)) else f"the manifest cannot be read: {problem!r}", file=sys.stderr)
        sys.exit(2)
