#!/usr/bin/env python3
"""Checks an export of AccessBot's audit log with nothing but Python 3: no database, no network, no AccessBot.

    python3 audit-verify.py EXPORT [--manifest FILE] [--checkpoints FILE]... [--public-key FILE]...

The manifest is EXPORT.manifest.json unless named; one that came with the export is no head that was kept elsewhere, and that is said. docs/audit.md has the formats. One line is printed for each place at
which something is wrong, under one of: link broken, content altered, shorter than witnessed, witness broken.
Exit code 0: whole. 1: something is wrong. 2: the files cannot be read, or the command is wrong.
"""
import argparse
import base64
import hashlib
import json
import os
import re
import sys

GENESIS = "0" * 64
LINE = re.compile(rb'\{"no":([1-9][0-9]*),"prev":"([0-9a-f]{64})","hash":"([0-9a-f]{64})","row":(\{.*\})\}', re.DOTALL)
FIELDS = ["origin", "number", "count", "head", "previous", "at", "key", "signature"]
MANIFEST = {"From", "To", "Rows", "FirstNo", "LastNo", "FirstPrev", "LastHash", "Sha256", "Head", "ExportedAt",
            "KeyId", "Digest", "Signature"}
CUT = ["origin", "first", "last", "last_hash", "export_sha256", "key", "signature"]
MOST = 100

# P-256 (FIPS 186-5; SEC 2, section 2.4.2).
P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)
SPKI_P256 = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")


class Unreadable(Exception):
    pass


class Faults:
    def __init__(self):
        self.count = 0

    def add(self, kind, what):
        self.count += 1
        if self.count <= MOST:
            print(f"{kind}: {what}")


def add_points(a, b):
    if a is None or b is None:
        return b if a is None else a
    if a[0] == b[0] and (a[1] + b[1]) % P == 0:
        return None
    slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, P) if a == b else (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def multiply(k, point):
    result = None
    while k:
        if k & 1:
            result = add_points(result, point)
        point, k = add_points(point, point), k >> 1
    return result


def read_der(data):
    """r and s of SEQUENCE { INTEGER, INTEGER }, in the one shortest form."""
    def number(at):
        if data[at] != 2 or data[at + 1] > 127:
            raise ValueError
        end = at + 2 + data[at + 1]
        value = data[at + 2:end]
        if not value or end > len(data) or value[0] > 127 or (len(value) > 1 and value[0] == 0 and value[1] < 128):
            raise ValueError
        return int.from_bytes(value, "big"), end
    if data[0] != 0x30 or data[1] != len(data) - 2:
        raise ValueError
    r, at = number(2)
    s, at = number(at)
    if at != len(data):
        raise ValueError
    return r, s


def fits(key, text, signature):
    try:
        raw = base64.b64decode(signature, validate=True)
        if base64.b64encode(raw).decode() != signature:
            return False
        r, s = read_der(raw)
    except (ValueError, IndexError):
        return False
    if not (0 < r < N and 0 < s < N):
        return False
    digest = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
    w = pow(s, -1, N)
    point = add_points(multiply(digest * w % N, G), multiply(r * w % N, key))
    return point is not None and point[0] % N == r


def read_key(path):
    text = read_text(path)
    match = re.search(r"-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", text, re.DOTALL)
    spki = base64.b64decode("".join(match.group(1).split())) if match else b""
    if len(spki) != 91 or not spki.startswith(SPKI_P256):
        raise Unreadable(f"{path} is no public key on P-256 in PEM")
    x, y = int.from_bytes(spki[27:59], "big"), int.from_bytes(spki[59:], "big")
    if (y * y - x * x * x + 3 * x - B) % P:
        raise Unreadable(f"{path} is no point on P-256")
    return hashlib.sha256(spki).hexdigest()[:16], (x, y)


def read_text(path):
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as trouble:
        raise Unreadable(f"{path} cannot be read: {trouble}")


def signature_fault(keys, text, key_id, signature):
    if (key_id == "none") != (signature == "none"):
        return "names a key and has no signature, or the other way round"
    if not keys:
        return None
    if key_id == "none":
        return "is not signed, though a key was given"
    if key_id not in keys:
        return f"is signed with {key_id}, which is none of the keys given"
    return None if fits(keys[key_id], text, signature) else "has a signature that does not fit it"


def read_checkpoints(path, faults):
    lines = read_text(path).replace("\r\n", "\n").split("\n")
    at = 0
    while at < len(lines):
        if lines[at].strip() in ("", "```", "```text"):
            at += 1
            continue
        block, at = lines[at:at + 9], at + 9
        values = [line[len(name) + 1:] for name, line in zip(FIELDS, block[1:]) if line.startswith(name + " ")]
        if block[0] != "accessbot-checkpoint v1" or len(values) != 8 or not all(
                re.fullmatch("0|[1-9][0-9]*", values[i]) for i in (1, 2)):
            faults.add("witness broken", f"what stands in {path} cannot be read as a checkpoint")
            return
        text = "".join(line + "\n" for line in block)
        yield {"where": path, "text": text, "signed": text[:text.rindex("signature ")],
               "hash": hashlib.sha256(text.encode()).hexdigest(), "origin": values[0], "number": int(values[1]),
               "count": int(values[2]), "head": values[3], "previous": values[4], "key": values[6], "signature": values[7]}


def check_checkpoints(found, keys, faults):
    line = sorted({one["text"]: one for one in found}.values(), key=lambda one: one["number"])
    for one in line:
        wrong = signature_fault(keys, one["signed"], one["key"], one["signature"])
        if wrong and "though a key" not in wrong:
            faults.add("witness broken", f"checkpoint {one['number']} {wrong}")
    if line and keys and line[-1]["key"] == "none":
        faults.add("witness broken", f"checkpoint {line[-1]['number']} is the newest and is not signed, though a key was given")
    if len({one["origin"] for one in line}) > 1:
        faults.add("witness broken", "the checkpoints are of different logs")
    for i, one in enumerate(line):
        if one["number"] < 1 or (one["number"] == 1 and one["previous"] != GENESIS):
            faults.add("witness broken", f"checkpoint {one['number']} cannot be the first")
        for other in line[i + 1:]:
            if other["number"] == one["number"] or (other["count"] == one["count"] and other["head"] != one["head"]):
                faults.add("witness broken", f"checkpoints {one['number']} and {other['number']} tell two histories")
        if i and line[i - 1]["number"] < one["number"]:
            before = line[i - 1]
            if one["number"] == before["number"] + 1 and one["previous"] != before["hash"]:
                faults.add("witness broken", f"checkpoint {one['number']} does not name {before['number']} as it is")
            if one["count"] < before["count"]:
                faults.add("witness broken", f"checkpoint {one['number']} counts fewer rows than {before['number']}")
            if before["key"] != "none" and one["key"] == "none":
                faults.add("witness broken", f"checkpoint {one['number']} is not signed, and {before['number']} is")


def read_manifest(path):
    def once(pairs):
        if len({name for name, _ in pairs}) != len(pairs):
            raise ValueError("a name stands there twice")
        return dict(pairs)
    try:
        manifest = json.loads(read_text(path), object_pairs_hook=once)
        if set(manifest) != MANIFEST or set(manifest["Head"]) != {"Count", "Hash"}:
            raise ValueError("it has other names than docs/audit.md says")
        return manifest
    except (ValueError, TypeError) as trouble:
        raise Unreadable(f"{path} cannot be read as a manifest: {trouble}")


def check_manifest(manifest, keys, faults):
    def of(value):
        return "none" if value is None else value
    text = "\n".join([
        "accessbot-manifest v1", f"from {manifest['From']}", f"to {manifest['To']}", f"rows {manifest['Rows']}",
        f"first {of(manifest['FirstNo'])}", f"last {of(manifest['LastNo'])}", f"first-prev {of(manifest['FirstPrev'])}",
        f"last-hash {of(manifest['LastHash'])}", f"sha256 {manifest['Sha256']}", f"count {manifest['Head']['Count']}",
        f"head {manifest['Head']['Hash']}", f"exported {manifest['ExportedAt']}", f"key {manifest['KeyId']}", ""])
    if hashlib.sha256(text.encode()).hexdigest() != manifest["Digest"]:
        faults.add("witness broken", "the manifest was changed: it does not fit its own digest")
        return
    wrong = signature_fault(keys, text, manifest["KeyId"], manifest["Signature"])
    if wrong:
        faults.add("witness broken", f"the manifest {wrong}")


def read_row(body):
    try:
        row = json.loads(body)
        return (row["no"], row.get("cut")) if isinstance(row["no"], int) and isinstance(row["at"], str) else (None, None)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None, None


def check_cuts(cuts, keys, first, prev, from_the_beginning, faults):
    """Only a row of the log's own can say that what came before its first row was cut off."""
    if first is None:
        return
    try:
        cuts = [(no, {name: cut[name] for name in CUT}) for no, cut in cuts]
        if not all(isinstance(cut[name], int) for _, cut in cuts for name in ("first", "last")):
            raise TypeError
    except (KeyError, TypeError):
        faults.add("content altered", "a row tells of a cut in a way that the log never does")
        return
    here = [(no, cut) for no, cut in cuts if cut["last"] == first - 1]
    for no, cut in cuts:
        if cut["last"] >= first:
            faults.add("link broken", f"row {no} says that rows up to {cut['last']} were cut off, and they are there")
    for no, cut in here:
        if cut["last_hash"] != prev:
            faults.add("link broken", f"row {first} does not follow the row that row {no} says was cut off before it")
    if first == 1 or (not here and not from_the_beginning):
        return
    if not here:
        faults.add("link broken", f"rows 1 to {first - 1} are missing, and no row says that they were cut off")
        return
    wrong = []
    for no, cut in here:
        text = "\n".join([
            "accessbot-cut v1", f"origin {cut['origin']}", f"first {cut['first']}", f"last {cut['last']}",
            f"last-hash {cut['last_hash']}", f"export-sha256 {cut['export_sha256']}", f"key {cut['key']}", ""])
        fault = signature_fault(keys, text, cut["key"], cut["signature"])
        if not fault:
            return
        wrong.append(f"the cut that row {no} tells of {fault}")
    faults.add("witness broken", wrong[-1])


def walk(path, witnesses, faults):
    """The chain: the number, the hash of the row before, the content. Returns rows, first and last number, the file's SHA-256,
    what the first row names as the hash before it, and the cuts that rows tell of."""
    whole, rows, first, last, before = hashlib.sha256(), 0, None, None, None
    beginning, cuts = None, []
    try:
        file = open(path, "rb")
    except OSError as trouble:
        raise Unreadable(f"{path} cannot be read: {trouble}")
    with file:
        for line in file:
            whole.update(line)
            rows += 1
            match = LINE.fullmatch(line[:-1]) if line.endswith(b"\n") else None
            if not match:
                faults.add("content altered", f"line {rows} is no row of an export")
                last = 1 if last is None else last + 1
                first, before = first or last, None
                continue
            no, prev, stated, body = int(match[1]), match[2].decode(), match[3].decode(), match[4]
            if first is None:
                first, last, before, beginning = no, no - 1, GENESIS if no == 1 else prev, prev
                meet(witnesses, no - 1, prev, faults)
            if no != last + 1:
                faults.add("link broken", f"row {no} stands where row {last + 1} must")
            if prev != before:
                faults.add("link broken", f"row {no} does not follow the row before it")
            told, cut = read_row(body)
            if hashlib.sha256(prev.encode() + b"\n" + body).hexdigest() != stated or told != no:
                faults.add("content altered", f"row {no}")
            elif cut is not None:
                cuts.append((no, cut))
            last, before = max(last, no), stated
            meet(witnesses, no, stated, faults)
    return rows, first, last, whole.hexdigest(), beginning, cuts


def meet(witnesses, count, stated, faults):
    for name, head in witnesses.get(count, []):
        if head != stated:
            faults.add("content altered", f"row {count}, or one before it, is not what {name} names")


def compare(manifest, rows, first, last, sha256, faults):
    known = f"the manifest names {manifest['Rows']} rows, {manifest['FirstNo']} to {manifest['LastNo']}"
    if rows < manifest["Rows"] or (rows and manifest["Rows"] and (last < manifest["LastNo"] or first > manifest["FirstNo"])):
        faults.add("shorter than witnessed", known)
    elif (rows, first, last) != (manifest["Rows"], manifest["FirstNo"], manifest["LastNo"]):
        faults.add("link broken", f"there is more than that: {known}")
    if sha256 != manifest["Sha256"]:
        faults.add("content altered", "the file is not byte for byte what the manifest names")


def check_export(export, manifest_path, checkpoint_paths, keys, faults):
    """Everything that an export is held against. The manifest (None where there is none), the checkpoints in the order of their numbers, and the
    number of rows with those of the first and the last."""
    manifest = read_manifest(manifest_path) if manifest_path else None
    checkpoints = [one for file in checkpoint_paths for one in read_checkpoints(file, faults)]
    check_checkpoints(checkpoints, keys, faults)
    witnesses = {}
    for one in checkpoints:
        witnesses.setdefault(one["count"], []).append((f"checkpoint {one['number']}", one["head"]))
    if manifest:
        check_manifest(manifest, keys, faults)
        heads = [(manifest["Head"]["Count"], manifest["Head"]["Hash"])]
        if manifest["Rows"]:
            heads += [(manifest["LastNo"], manifest["LastHash"]), (manifest["FirstNo"] - 1, manifest["FirstPrev"])]
        for count, head in heads:
            witnesses.setdefault(count, []).append(("the manifest", head))
    rows, first, last, sha256, beginning, cuts = walk(export, witnesses, faults)
    is_whole_log = bool(manifest) and manifest["From"].startswith("1970-01-01T00:00:00") and manifest["LastNo"] == manifest["Head"]["Count"]
    check_cuts(cuts, keys, first, beginning, is_whole_log, faults)
    if manifest:
        compare(manifest, rows, first, last, sha256, faults)
    return manifest, sorted(checkpoints, key=lambda one: one["number"]), rows, first, last


def main():
    parser = argparse.ArgumentParser(description="Checks an export of AccessBot's audit log.")
    parser.add_argument("export")
    parser.add_argument("--manifest")
    parser.add_argument("--checkpoints", action="append", default=[])
    parser.add_argument("--public-key", action="append", default=[])
    given, faults = parser.parse_args(), Faults()
    keys = dict(read_key(path) for path in given.public_key)
    path = given.manifest or given.export + ".manifest.json"
    is_there = given.manifest or os.path.exists(path)
    if not is_there:
        print(f"{path} is not there: that rows were cut off either end could not be noticed without it.", file=sys.stderr)
    manifest, checkpoints, rows, first, last = check_export(given.export, path if is_there else None, given.checkpoints, keys, faults)
    is_kept = given.manifest and os.path.realpath(given.manifest) != os.path.realpath(given.export + ".manifest.json")
    if not is_kept and not checkpoints:
        print("Held against no head that is kept elsewhere: whoever wrote these files can have written all of it anew. "
              "Give --manifest or --checkpoints.", file=sys.stderr)
    if not any(key in keys for key in [manifest["KeyId"] if manifest else "none"] + [one["key"] for one in checkpoints]):
        print("No signature was checked: nothing here proves that the bot wrote it. Give --public-key.", file=sys.stderr)
    if faults.count > MOST:
        print(f"...and {faults.count - MOST} more.")
    print(f"NOT whole: {rows} rows were read." if faults.count else f"Whole: {rows} rows, {first} to {last}." if rows else "Empty: no rows.")
    return 1 if faults.count else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Unreadable as problem:
        print(problem, file=sys.stderr)
        sys.exit(2)
