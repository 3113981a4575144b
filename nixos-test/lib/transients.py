# SPDX-License-Identifier: Apache-2.0
"""The cases of ../transient.d (whose README says how they read): what a guest's PID 1 makes of them, as text."""
import fnmatch, glob, json, os, re
import bed

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = bed.HERE + "/transient.d"
NAMES, VALUES, RECORDED = FOLDER + "/names.list", FOLDER + "/values.list", FOLDER + "/recorded"
INSIDE = "/usr/local/lib/transient"
UNORDERED = set(
    "After Before BindsTo Conflicts JoinsNamespaceOf OnFailure OnSuccess PartOf PropagatesReloadTo PropagatesStopTo ReloadPropagatedFrom "
    "Requires RequiresMountsFor Requisite StopPropagatedFrom Upholds Wants WantsMountsFor IPAddressAllow IPAddressDeny LoadCredential "
    "LoadCredentialEncrypted SetCredential SetCredentialEncrypted ImportCredential ImportCredentialEx Markers".split())
TYPES = "service socket mount automount timer path slice scope".split()


def guest_files():
    files = {}
    for source in "transient-agent.py", "rawbus.py":
        with open(HERE + "/" + source) as f:
            files[INSIDE + "/" + source] = f.read()
    return files


def ask(guest, what, given, limit):
    with open(guest.share + "/given.json", "w") as f:
        json.dump(given, f)
    results = guest.share + "/results.json"
    if os.path.exists(results):
        os.unlink(results)
    status, out = guest.run(["sh", "-c", "systemctl is-system-running --wait >/dev/null 2>&1; exec python3 %s/transient-agent.py %s "
                             "/conformance/given.json /conformance/results.json" % (INSIDE, what)], limit)
    if status != 0 or out:
        bed.say("the agent ended with %s: %s" % (status, out[-2000:]))
    if not os.path.exists(results):
        return None
    with open(results) as f:
        return json.load(f)


def lines_of(path):
    with open(path, encoding="utf-8") as f:
        return [l for l in f.read().split("\n") if l and not l.startswith("#")]


def words(root):
    """All words in systemd's libraries that may be names of properties."""
    found = set()
    for library in glob.glob(root + "/usr/lib/*/systemd/*.so"):
        with open(library, "rb") as f:
            found |= {w.decode() for w in re.findall(rb"\0([A-Z][A-Za-z0-9]{2,48})(?=\0)", f.read())}
    # The linker lets a string that ends another one share its bytes.
    return sorted({w[i:] for w in found for i in range(len(w) - 2) if w[i].isupper()})


def names_text(found, all_words):
    """Lines of names.list: types, signatures, names; the names that are none at last."""
    rows = {}
    for name, of in sorted(found.items()):
        taken = {}
        for type in TYPES:
            if type in of:
                # Where every type of value is answered in the same way, the property is refused before that is looked at.
                signatures = [s for s in of[type] if s != "ao"] or ["h"]
                taken.setdefault(signatures[0] if len(signatures) == 1 else "s", []).append(type)
        for signature, types in taken.items():
            rows.setdefault((" ".join(types), signature), []).append(name)
    yield "# Written by nixos-test/transient --names; not edited by hand."
    for (types, signature), some in sorted(rows.items()):
        yield "%s\t%s\t%s" % (types, signature, " ".join(some))
    yield "none\ts\t" + " ".join(w for w in all_words if w not in found and w in shown())


def shown():
    """The names of all properties that objects show, and of all settings."""
    found = set()
    for path in glob.glob(bed.TOP + "/init/src/test/resources/org/systemdj/init/bus/*.xml"):
        with open(path, encoding="utf-8") as f:
            found |= set(re.findall(r'<property name="(\w+)"', f.read()))
    with open(bed.TOP + "/docs/directives.md", encoding="utf-8") as f:
        return found | set(re.findall(r"\b[A-Z]\w+(?==)|\b[A-Z][A-Za-z0-9]+\b", f.read()))


def read_values():
    """{signature or name: [[value...]]}: each case one value, or several that are set one after the other."""
    found, key = {}, None
    for line in lines_of(VALUES):
        if line.startswith("= "):
            several = [json.loads(part) for part in line[2:].split(" THEN ")]
            for k in key:
                found.setdefault(k, []).append(several)
        else:
            key = line.split()
    return found


def read():
    """[(type, name, signature, [value...])]: the first type that has a property gets all values, others the first two. Names that
    are no property of a type are tried as texts."""
    values, found, known = read_values(), [], {}
    rows = [l.split("\t") for l in lines_of(NAMES)]
    for types, signature, names in rows:
        for name in names.split():
            known.setdefault(name, set()).update(types.split())
            if "h" in signature:
                continue
            own = [v for v in values.get(name, []) if signature != "s" or isinstance(v[0], str)]
            for n, type in enumerate(t for t in TYPES if t in types.split()):
                cases = own + values[signature] if n == 0 else (own + values[signature])[:2]
                if name.startswith("Memory") and name.endswith("Scale"):
                    cases = [v for v in cases if not 1 < v[0] < 4095]      # whether that is a page depends on the machine
                found += [(type, name, signature, v) for v in cases]
            if types != "none":
                found.append((types.split()[0], name, "(yy)", [[1, 2]]))
    for name, types in known.items():
        found += [(t, name, "s", [""]) for t in (TYPES if types != {"none"} else ["service"]) if t not in types]
    return found


def in_order(name, outcome):
    """C keeps some lists without order."""
    outcome = re.sub(r"Unit [ab]\.(service|target) not found", "Unit (one of them) not found", outcome)
    try:
        value = json.loads(outcome)
    except ValueError:
        # What a list was before it was set to nothing does not matter.
        parts = outcome.split(" | ")
        section = parts[0].startswith("[")
        last = max((i for i, part in enumerate(parts) if part == name + "="), default=int(section) - 1)
        return " | ".join(parts[:section] + parts[last + 1:]) or name + "="
    if name in UNORDERED:
        value = sorted(value)
    elif name == "RestrictNetworkInterfaces":
        value = [value[0], sorted(value[1])]
    elif name in ("Conditions", "Asserts"):
        value = [v[:4] for v in value]              # whether it held depends on when it was asked
    return json.dumps(value)


def texts(cases, outcomes):
    """Lines: the names and types that behave alike, then a line for each value."""
    behaviour = {}
    for (type, name, signature, values), outcome in zip(cases, outcomes):
        outcome = in_order(name, outcome)
        outcome = re.sub(r"(?<![A-Za-z])%s(?![A-Za-z])" % re.escape(name), "NAME", outcome)
        outcome = outcome.replace("[" + {"path": "Path", "scope": "Scope"}.get(type, type.capitalize()) + "]", "[TYPE]")
        outcome = outcome.replace("\n", "\\n")
        value = " THEN ".join(json.dumps(v, ensure_ascii=True) for v in values)
        behaviour.setdefault((type, name), []).append("= %s %s\t%s" % (signature, value if len(value) < 400 else value[:60] + "... (%d)" % len(value), outcome))
    alike = {}
    for (type, name), lines in behaviour.items():
        alike.setdefault(tuple(lines), {}).setdefault(name, []).append(type)
    for lines, names in alike.items():
        by_types = {}
        for name, types in names.items():
            by_types.setdefault(" ".join(types), []).append(name)
        for types, some in by_types.items():
            yield "%s: %s" % (types, " ".join(some))
        yield from lines


def each(lines):
    """{(type, name, value): outcome} of such lines."""
    found, heads, fresh = {}, [], True
    for line in lines:
        if line.startswith("#"):
            continue
        if not line.startswith("= "):
            if fresh:
                heads, fresh = [], False
            types, _, names = line.partition(": ")
            heads += [(t, n) for t in types.split() for n in names.split()]
        else:
            fresh = True
            value, _, outcome = line[2:].partition("\t")
            for type, name in heads:
                found[type, name, value] = outcome
    return found


def known_different():
    """[(pattern of type, name and value, whether one may refuse what the other takes)]: what is different for a reason."""
    found = []
    for line in lines_of(FOLDER + "/known-different"):
        parts = line.lstrip("!").replace("[", "[[]").split("\t")[:3]
        found.append((re.compile("\t".join(fnmatch.translate(part)[:-2] for part in parts) + "$"), line.startswith("!")))
    return found


def is_refusal(outcome):
    return re.match(r"[\w.]+\.[A-Z]\w+: ", outcome) is not None


def compare(wanted, got):
    """Equal, known as different, [(type, name, value, wanted, got)]"""
    known, equal, apart, different = known_different(), 0, 0, []
    for key, outcome in wanted.items():
        mine = got.get(key, "no result")
        alike = is_refusal(outcome) == is_refusal(mine)
        if mine == outcome:
            equal += 1
        elif any((alike or all_of_it) and k.match("\t".join(key)) for k, all_of_it in known):
            apart += 1
        else:
            different.append(key + (outcome, mine))
    different += [key + ("not recorded", got[key]) for key in got if key not in wanted]
    return equal, apart, different
