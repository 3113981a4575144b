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
    (r"([├└]─)\d+ ", r"\1PID "),
    (r"(?m)^PID \d+ does", "PID N does"),
    (r"(?m)^((?:Exec)?Main|Control)PID=\d+$", r"\1PID=PID"),
    (r"pid=\d+", "pid=PID"),
    (r"(?m)^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ ", "STAMP "),
    (r"\[\d+\]: ", "[PID]: "),
    (r"version 257\S* *-->", "version 257 -->"),
]


def plain(text):
    for pattern, stand_in in VOLATILE:
        text = re.sub(pattern, stand_in, text)
    lines = []
    for line in text.split("\n"):
        if re.search(r"\.timer\s", line) and ("TIME" in line or line.startswith("-")):
            line = re.sub(r"^.*?(?=\S+\.timer\s)", "TIMER ", line)
        elif line.startswith("NEXT "):
            line = re.sub(r"\s+", " ", line)
        lines.append(re.sub(r"(?<=\S) +(?=\S)", " ", line) if "PID" in line or "N " == line[:2] else line)
    return "\n".join(lines)
