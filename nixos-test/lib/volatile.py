# SPDX-License-Identifier: Apache-2.0
"""What changes from run to run in the output of commands (times, process numbers, memory, identifiers), and what stands for
it when outputs are compared."""
import re

VOLATILE = [
    (r"\b[0-9a-f]{32}\b", "ID128"),
    (r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{6})? [A-Z]+\b", "TIME"),
    (r"@\d{10}\b", "@TIME"),
    (r"(?<=; )(?:\d+(?:y|month|w|day|days|d|h|min|s|ms|us|weeks?|months?|years?)? ?){1,4}(?:ago|left)", "RELATIVE"),
    (r"; now$", "; RELATIVE"),
    (r"(?m)^((?:Mem|CPU|Tasks|IO|IP|NNames|NInstalledJobs|NJobs|NFailedJobs|EffectiveMemory)\w*)=.*$", r"\1=COUNT"),
    (r"(?m)^(Environment)=LANG.*$", r"\1=MANAGER"),
    (r"(?m)^(\s+CPU: ).*$", r"\1COUNT"),
    (r"(?m)^(\s+Memory: ).*$", r"\1COUNT"),
    (r"(?m)^(\s+Units: ).*$", r"\1COUNT"),
    (r"(?m)^(\w*USecMonotonic|\w*TimestampMonotonic)=.*$", r"\1=COUNT"),
    (r"(?m)^(\w*(?:NextElapseUSec|LastTriggerUSec)\w*)=.*$", r"\1=COUNT"),
    (r"next_elapse=[^}]* }", "next_elapse=TIME }"),
    (r"\b(?:job) \d+", "job N"),
    (r"(?m)^(JOB +)UNIT", "JOB UNIT"),
    (r"(?m)^\d+ +(\S+) +(start|stop|restart|reload|verify-active) ", r"N \1 \2 "),
    (r'"job":\d+', '"job":N'),
    (r"(?m)^( +(?:Main PID|Cntrl PID): )\d+", r"\1PID"),
    (r"Control PID: \d+", "Control PID: PID"),
    (r"(?m)^( +Process: )\d+", r"\1PID"),
    (r"(?m)^( +Job: )\d+", r"\1N"),
    (r"([├└]─|\|-|`-) *\d+ ", r"\1PID "),
    (r"(?m)^.*\"systemd-userwork: .*\n", ""),                  # systemd-userdbd's, as many as there has been work for
    (r"(?m)^PID \d+ does", "PID N does"),
    (r"(?m)^((?:Exec)?Main|Control)PID=\d+$", r"\1PID=PID"),
    (r"pid=\d+", "pid=PID"),
    (r"(?m)^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ ", "STAMP "),
    (r"\[\d+\]: ", "[PID]: "),
    (r"version 257\S* *-->", "version 257 -->"),
    (r"\b257\.\d+-\d[-.\w~+]*", "257"),
    (r"\b257-j\b", "257"),                                   # who built it
    (r"(?m)^    Process: PID ExecStart=systemd-tmpfiles .*\n", ""),   # C forgets it at a reload, docs/CONFORMANCE.md
    (r"(?m)^(\t\w+: \S+) \((?:origin|destination)-[^)]*\)$", r"\1"),  # ours does not keep why, docs/CONFORMANCE.md
    (r"(?m)^      Waits: .*\n", ""),                          # beyond systemd, docs/CONFORMANCE.md
    (r"(?m)^Job=\d+$", "Job=N"),
    (r"(?m)^(Features=|s \")[-+]PAM [-+]AUDIT .*$", r"\1FEATURES"),
    (r"(?m)^(ControlGroupId)=\d+$", r"\1=N"),
    (r"(?m)^(\s*Duration|Service runtime|CPU time consumed|Memory peak|IP traffic \w+|IO bytes \w+): .*$", r"\1: N"),
    (r"\brun-p\d+-i\d+\b", "run-pN-iN"),
    (r"; invocation ID: ID128|,\"invocation_id\":\"ID128\"|,\n\t\"invocation_id\" : \"ID128\"", ""),  # told when it is known in time
    (r"systemd1/job/\d+", "systemd1/job/N"),
    (r"(\(usssoo\) \d+|\bu) \d+ (\"[-.\w]+\" \"(?:start|stop)\")", r"\1 N \2"),
    (r"(InvocationID +property +ay +)16( \d+){16} *", r"\1ID "),
    (r"\bClient \d+ not member", "Client N not member"),
    (r"(UniqueName=):1\.\d+", r"\1:1.N"),
    (r"(lowerdir=)[^ \"]*", r"\1LAYERS"),
    (r"/usr/local/lib/(?:c|ours)\b", "PROGRAMS"),
    (r"(testuser \S+ +)\d+ ", r"\1PID "),
    (r"(\"leader\":)\d+", r"\1PID"),
    (r"<node name=\"\d+\"/>", "<node name=\"N\"/>"),
    (r"(GetProcesses|a\(sus\) \d+ \"[^\"]*\") \d+", r"\1 PID"),
]

# The order within a list of units is chance, and so is that of the nodes below an object.
UNIT_LISTS = (r"Names|Requires|Requisite|Wants|BindsTo|PartOf|Upholds|RequiredBy|RequisiteOf|WantedBy|BoundBy|UpheldBy|ConsistsOf|Conflicts|"
              r"ConflictedBy|Before|After|OnSuccess|OnSuccessOf|OnFailure|OnFailureOf|Triggers|TriggeredBy|PropagatesReloadTo|"
              r"ReloadPropagatedFrom|PropagatesStopTo|StopPropagatedFrom|JoinsNamespaceOf|SliceOf|RequiresMountsFor|WantsMountsFor|Sockets")
SHOWN = re.compile(r"(?m)^(%s)=(.*)$" % UNIT_LISTS)
# Random delays move timers, and an hour that strikes meanwhile does.
TIMERS = re.compile(r"(?m)(?:^TIMER .*\n)+")
FOUND_FILES = re.compile(r'(?m)^(a\(ss\) \d+) (.*)$')             # in the order of a hash table
TRIGGERS = re.compile(r"(?m)^(TriggeredBy|   Triggers): (.*\n(?: {13}.*\n)*)")
INTROSPECTED = re.compile(r"(?m)^(\.(?:%s) +property +as +\d+) (\"[^…\n]*\")( .*)$" % UNIT_LISTS)
DUMPED = re.compile(r"(?m)(?:^\t(?:%s|References|ReferencedBy|InSlice): .*\n)+" % UNIT_LISTS)
NODES = re.compile(r"(?m)(?:^ <node name=.*\n)+")


def in_order(text):
    text = SHOWN.sub(lambda m: m.group(1) + "=" + " ".join(sorted(m.group(2).split())), text)
    text = INTROSPECTED.sub(lambda m: m.group(1) + " " + " ".join(sorted(m.group(2).split())) + " " + m.group(3).strip(), text)
    text = TRIGGERS.sub(lambda m: m.group(1) + ": " + " ".join(sorted(m.group(2).split())) + "\n", text)
    text = FOUND_FILES.sub(lambda m: m.group(1) + " " + " ".join(sorted(re.findall(r'"[^"]*" "[^"]*"', m.group(2)))), text)
    for block in (DUMPED, NODES):
        text = block.sub(lambda m: "".join(sorted(m.group(0).splitlines(True))), text)
    return text


def plain(text):
    for pattern, stand_in in VOLATILE:
        text = re.sub(pattern, stand_in, text)
    text = in_order(text)
    lines = []
    for line in text.split("\n"):
        if re.search(r"\.timer\s", line) and ("TIME" in line or line.startswith("-")):
            line = re.sub(r"^.*?(?=\S+\.timer\s)", "TIMER ", line)
        elif line.startswith("NEXT "):
            line = re.sub(r"\s+", " ", line)
        lines.append(re.sub(r"(?<=\S) +(?=\S)", " ", line) if "PID" in line or "N " == line[:2] else line)
    return TIMERS.sub(lambda m: "".join(sorted(m.group(0).splitlines(True))), "\n".join(lines))
