#!/usr/bin/env python3
"""Parses the flatpak manifest and holds it to the policy of the house.

The sandbox gets a window, a graphics device and the network for sync, and
nothing of the user's files: they come through the portals.
"""
import json
import re
import sys

ALLOWED = {"--share=ipc", "--socket=fallback-x11", "--socket=wayland", "--device=dri", "--share=network"}
TOP = {"id", "runtime", "runtime-version", "sdk", "command", "finish-args", "cleanup", "modules"}
MODULE = {"name", "buildsystem", "config-opts", "sources", "cleanup"}


def problems(manifest):
    yield from (f"unknown property {key}" for key in manifest.keys() - TOP)
    if manifest.get("id") != "io.github.xiezhi.Xiezhi":
        yield "the id is not the application's"
    arguments = set(manifest.get("finish-args", []))
    yield from (f"{argument} is not allowed" for argument in sorted(arguments - ALLOWED))
    if "--socket=wayland" in arguments and "--socket=fallback-x11" not in arguments:
        yield "wayland without fallback-x11"
    if "--socket=fallback-x11" in arguments and "--share=ipc" not in arguments:
        yield "X11 without shared memory (--share=ipc)"
    names = [module.get("name") for module in manifest.get("modules", [])]
    if len(names) != len(set(names)):
        yield "two modules of one name"
    if not names or names[-1] != "xiezhi":
        yield "the application is not the last module"
    for module in manifest.get("modules", []):
        yield from (f"unknown property {key} of module {module['name']}" for key in module.keys() - MODULE)
        for source in module.get("sources", []):
            if source["type"] == "archive":
                if not source["url"].startswith("https://"):
                    yield f"{module['name']}: not fetched by https"
                if not re.fullmatch("[0-9a-f]{64}", source.get("sha256", "")):
                    yield f"{module['name']}: no sha256"
            elif source["type"] != "dir":
                yield f"{module['name']}: source type {source['type']}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        found = list(problems(json.load(file)))
    for problem in found:
        print(f"{sys.argv[1]}: {problem}", file=sys.stderr)
    return 1 if found else 0


sys.exit(main())
