#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Boots of all kinds, as managers would tell of them: writes a file for fakemanager.py for each into a directory.

    bootfacts.py DIRECTORY"""
import json, os, sys

STAMPS = ("Firmware", "Loader", "Kernel", "InitRD", "ShutdownStart", "InitRDSecurityStart", "InitRDSecurityFinish",
          "InitRDGeneratorsStart", "InitRDGeneratorsFinish", "InitRDUnitsLoadStart", "InitRDUnitsLoadFinish")
USUAL = {"Userspace": 3000000, "Finish": 9500000, "SecurityStart": 3000100, "SecurityFinish": 3050100,
         "GeneratorsStart": 3060000, "GeneratorsFinish": 3260000, "UnitsLoadStart": 3260010, "UnitsLoadFinish": 3460010}
INITRD = {"InitRD": 1000000, "InitRDSecurityStart": 1000100, "InitRDSecurityFinish": 1100100,
          "InitRDGeneratorsStart": 1200000, "InitRDGeneratorsFinish": 1300000,
          "InitRDUnitsLoadStart": 1300010, "InitRDUnitsLoadFinish": 1400000}
FIRMWARE = {"Firmware": 7000000, "Loader": 2500000}
LONG = "a-very-long-unit-name-that-needs-so-much-room-that-the-picture-has-to-become-wider-than-it-would-otherwise-be-%s.service"

BOOTS = {
    "plain": {},
    "firmware": FIRMWARE,
    "firmware-alone": {"Firmware": 7000000},
    "firmware-odd": {"Firmware": 7053021, "Loader": 7053021},
    "loader": {"Loader": 2500000},
    "initrd": INITRD,
    "everything": dict(FIRMWARE, **INITRD),
    "initrd-without-security": dict(INITRD, InitRDSecurityStart=0, InitRDSecurityFinish=0),
    "initrd-without-generators": dict(INITRD, InitRDGeneratorsStart=0, InitRDGeneratorsFinish=0,
                                      InitRDUnitsLoadStart=0, InitRDUnitsLoadFinish=0),
    "no-generators": dict(INITRD, GeneratorsStart=0, GeneratorsFinish=0, UnitsLoadStart=0, UnitsLoadFinish=0),
    "container": {"Userspace": 1000000, "SecurityStart": 0, "SecurityFinish": 0},
    "unfinished": {"Finish": 0},
    "soft-reboot": dict(INITRD, SoftRebootsCount=2, ShutdownStart=2000000),
    "soft-reboot-firmware": dict(FIRMWARE, SoftRebootsCount=1, ShutdownStart=2000000),
    "soft-reboot-unknown": {"SoftRebootsCount": 2},
}


def manager(changes):
    stamps = dict({name: 0 for name in STAMPS}, **USUAL)
    stamps.update(changes)
    count = stamps.pop("SoftRebootsCount", 0)
    facts = {name + "TimestampMonotonic": ["t", usec] for name, usec in stamps.items()}
    facts.update(KernelTimestamp=["t", 0], SoftRebootsCount=["u", count], Architecture=["s", "x86-64"],
                 Virtualization=["s", "kvm"])
    return facts


def unit(starting, up, stopping, down, **dependencies):
    facts = {"InactiveExitTimestampMonotonic": ["t", starting], "ActiveEnterTimestampMonotonic": ["t", up],
             "ActiveExitTimestampMonotonic": ["t", stopping], "InactiveEnterTimestampMonotonic": ["t", down]}
    for kind in ("After", "Before", "Requires", "Requisite", "BindsTo", "PartOf", "Upholds", "Wants", "Conflicts"):
        facts[kind] = ["as", dependencies.get(kind, [])]
    return facts


UNITS = {
    "default.target": unit(9400000, 9400000, 0, 0, After=["a.service", "b.service", "late.service"], Wants=["a.service"]),
    "a.service": unit(4000000, 5000000, 0, 0, After=["i.service", "x.service", "e2.service"], Requisite=["b.service"],
                      Upholds=["c.service"], BindsTo=["x.service"], PartOf=["y.service"]),
    "b.service": unit(4100000, 0, 0, 4700000),
    "c.service": unit(5000000, 5200000, 6000000, 6100000, Conflicts=["shutdown.target"]),
    "i.service": unit(1500000, 1900000, 2000000, 2100000),
    "i2.service": unit(1600000, 1600000, 0, 0),
    "x.service": unit(2900000, 3400000, 0, 0, After=["i2.service", "e.service"]),
    "e.service": unit(3000000, 3100000, 0, 0),
    "e2.service": unit(3000000, 3000000, 0, 0),
    "never.service": unit(0, 0, 0, 0),
    "late.service": unit(9600000, 9800000, 0, 0),
    "mid.service": unit(9000000, 0, 0, 0),
    "half.service": unit(6000000, 7500000, 8000000, 12000000),
    "tick.service": unit(6000050, 6001050, 0, 0),
    LONG % "and-still-wider": unit(3600000, 3600000, 0, 0),
    "esc<&>\"x.service": unit(7000000, 7000000, 0, 0),
}
HOST = {"Hostname": ["s", "box"], "KernelName": ["s", "Linux"], "KernelRelease": ["s", "6.1"], "KernelVersion": ["s", "#1"],
        "OperatingSystemPrettyName": ["s", "Debian & <x>"]}

if __name__ == "__main__":
    os.makedirs(sys.argv[1], exist_ok=True)
    for name, changes in BOOTS.items():
        with open(os.path.join(sys.argv[1], name + ".json"), "w") as f:
            json.dump({"manager": manager(changes), "units": UNITS, "host": HOST}, f)
