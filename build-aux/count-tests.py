#!/usr/bin/env python3
"""Counts what meson's test logs say: TAP points, or one for a plain test.

Prints "PASSED FAILED SKIPPED" and, on standard error, each failure's name.
"""
import json
import re
import sys

passed = failed = skipped = 0
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            points = re.findall(r"^(not ok|ok) \d+(.*)$", test.get("stdout", ""), re.M)
            good = test["result"] in ("OK", "EXPECTEDFAIL")
            ok = sum(1 for word, rest in points if word == "ok" and "# SKIP" not in rest)
            skips = sum(1 for word, rest in points if "# SKIP" in rest)
            bad = sum(1 for word, rest in points if word == "not ok" and "# SKIP" not in rest)
            if test["result"] == "SKIP":
                skipped += max(1, skips)
            elif good:
                passed += ok if points else 1
                skipped += skips
            else:
                passed += ok
                failed += max(1, bad)
                print(f"failed: {test['name']} ({test['result']})", file=sys.stderr)
                print("\n".join((test.get("stdout", "") + test.get("stderr", "")).splitlines()[-40:]), file=sys.stderr)
print(passed, failed, skipped)
