# SPDX-License-Identifier: Apache-2.0
# Templates, instances, aliases, drop-ins of every kind, masks, specifiers, dependencies by directory.

before_boot() { :; }

in_guest() {
    check "the boot settles" booted
    unit tmpl@.service <<'UNIT'
[Unit]
Description=n=%n N=%N p=%p P=%P i=%i I=%I f=%f j=%j J=%J H=%H t=%t S=%S C=%C L=%L E=%E u=%u U=%U g=%g h=%h s=%s T=%T V=%V %%
Documentation=man:%p(8)
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh -c 'echo "[$0] [$1]" >"/run/t/$2"' %i %I %j
[Install]
WantedBy=multi-user.target
DefaultInstance=standard
UNIT
    mkdir -p $UNITS/tmpl@.service.d $UNITS/tmpl@two.service.d $UNITS/service.d $UNITS/tmpl-.service.d $UNITS/tmpl-a-.service.d
    printf '[Service]\nEnvironment=ALL=1\n' >$UNITS/tmpl@.service.d/10-all.conf
    printf '[Service]\nEnvironment=TWO=2\n' >$UNITS/tmpl@two.service.d/20-two.conf
    printf '[Service]\nEnvironment=TYPE=3\n' >$UNITS/service.d/05-type.conf
    printf '[Service]\nEnvironment=DASH=4\n' >$UNITS/tmpl-.service.d/30-dash.conf
    printf '[Service]\nEnvironment=DASH=5\n' >$UNITS/tmpl-a-.service.d/30-dash.conf
    printf '[Service]\nType=oneshot\nExecStart=/bin/true\n' | unit tmpl-a-b.service
    reload
    check "an instance starts" systemctl start 'tmpl@one.service'
    equal "with its instance name" "[one] [one]" "$(cat /run/t/tmpl 2>/dev/null)"
    fact "specifiers" "$(prop tmpl@one.service Description | sed 's/v=[^ ]*//')"
    check "an escaped instance starts" systemctl start 'tmpl@a-b\x20c.service'
    equal "%i and %I" '[a-b\x20c] [a/b c]' "$(cat /run/t/tmpl)"
    property "drop-ins for all instances" tmpl@one.service Environment "TYPE=3 ALL=1"
    property "and for one" tmpl@two.service Environment "TYPE=3 ALL=1 TWO=2"
    property "drop-ins by dashes: the longer name hides the file of the shorter" tmpl-a-b.service Environment "TYPE=3 DASH=5"
    rm -r $UNITS/service.d
    reload
    check_not "a template itself does not start" systemctl start tmpl@.service
    unit real.service <<'UNIT'
[Service]
ExecStart=/bin/sleep infinity
[Install]
Alias=other.service
UNIT
    ln -s real.service $UNITS/other.service
    reload
    check "start by an alias" systemctl start other.service
    property "it is the real unit" other.service Id real.service
    equal "with both names" "other.service real.service" "$(prop real.service Names | tr ' ' '\n' | sort | tr '\n' ' ' | sed 's/ $//')"
    ln -s /dev/null $UNITS/masked.service
    reload
    property "masked" masked.service LoadState masked
    check_not "a masked unit does not start" systemctl start masked.service
    matches "and says why" "Unit masked.service is masked" "$(systemctl start masked.service 2>&1)"
    mkdir -p $UNITS/real.service.wants $UNITS/real.service.requires $UNITS/real.service.upholds
    ln -s ../tmpl@.service $UNITS/real.service.wants/tmpl@wanted.service
    printf '[Service]\nExecStart=/bin/sleep infinity\n' | unit needed.service
    ln -s ../needed.service $UNITS/real.service.requires/needed.service
    printf '[Service]\nExecStart=/bin/sleep infinity\n' | unit upheld.service
    ln -s ../upheld.service $UNITS/real.service.upholds/upheld.service
    reload
    matches ".wants" "tmpl@wanted.service" "$(prop real.service Wants)"
    matches ".requires" "needed.service" "$(prop real.service Requires)"
    matches ".upholds" "upheld.service" "$(prop real.service Upholds)"
    systemctl restart real.service
    check "a wanted instance is started" wait_for 5 state tmpl@wanted.service active
    check "a required unit is started" wait_for 5 state needed.service active
    check "an upheld unit is started" wait_for 5 state upheld.service active
    systemctl stop upheld.service
    check "and again when stopped" wait_for 5 state upheld.service active

    # Lists: an empty assignment resets them; later drop-ins count.
    unit lists.service <<'UNIT'
[Unit]
After=a.service b.service
After=
[Service]
Environment=A=1 "B=two words" 'C=single'
Environment=
Environment=D=4 "E=f g" D=5
ExecStart=/bin/false
ExecStart=
ExecStart=/bin/true one "two three" 'four\x20five' \
    six; ignored
ExecStart=-/bin/false
Type=oneshot
Nice=5
Nice=
UNIT
    property "an empty Environment= resets" lists.service Environment 'D=5 "E=f g"'
    matches "an empty ExecStart= resets" "^[^;]*path=/bin/true" "$(prop lists.service ExecStart)"
    matches "a dash ignores failures" "path=/bin/false.*ignore_errors=yes" "$(systemctl show -p ExecStart lists.service | tr '\n' ' ')"
    property "an empty Nice= resets" lists.service Nice 0
    systemctl show -p ExecStart lists.service | sed 's/pid=.*//' | fact "how commands are split"
    matches "After= of dependencies cannot be reset" "a.service" "$(prop lists.service After)"
    check "the commands run" systemctl start lists.service
    systemctl cat tmpl@two.service real.service lists.service 2>&1 | fact "systemctl cat"
}
