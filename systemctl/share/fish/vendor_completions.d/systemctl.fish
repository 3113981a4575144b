# SPDX-License-Identifier: Apache-2.0
# Made from the tables of systemctl: just docs

function __systemctl_mode
    contains -- --user (commandline -opc); and echo --user; or echo --system
end

function __systemctl_candidates
    set -l mode (__systemctl_mode)
    switch $argv[1]
        case units
            systemctl $mode --full --no-pager --plain --no-legend list-units --all 2>/dev/null | awk '{print $1}'
            systemctl $mode --full --no-pager --plain --no-legend list-unit-files 2>/dev/null | awk '{print $1}'
        case unit-files
            systemctl $mode --full --no-pager --plain --no-legend list-unit-files 2>/dev/null | awk '{print $1}'
        case loaded
            systemctl $mode --full --no-pager --plain --no-legend list-units --all 2>/dev/null | awk '{print $1}'
        case up
            systemctl $mode --full --no-pager --plain --no-legend list-units 2>/dev/null | awk '{print $1}'
        case down
            systemctl $mode --full --no-pager --plain --no-legend list-units --all --state=inactive,failed 2>/dev/null | awk '{print $1}'
            systemctl $mode --full --no-pager --plain --no-legend list-unit-files 2>/dev/null | awk '{print $1}'
        case failed
            systemctl $mode --full --no-pager --plain --no-legend list-units --state=failed 2>/dev/null | awk '{print $1}'
        case reloadable
            systemctl $mode --full --no-pager show --property=Id,ActiveState,CanReload -- '*' 2>/dev/null | awk -F= '$1 == "Id" {id = $2} $0 == "CanReload=yes" {print id}'
        case isolatable
            systemctl $mode --full --no-pager show --property=Id,ActiveState,AllowIsolate -- '*' 2>/dev/null | awk -F= '$1 == "Id" {id = $2} $0 == "AllowIsolate=yes" {print id}'
            systemctl $mode --full --no-pager --plain --no-legend list-unit-files --type=target 2>/dev/null | awk '{print $1}'
        case freezable
            systemctl $mode --full --no-pager show --property=Id,ActiveState,CanFreeze -- '*' 2>/dev/null | awk -F= '$1 == "Id" {id = $2} $0 == "CanFreeze=yes" {print id}'
        case enabled
            systemctl $mode --full --no-pager --plain --no-legend list-unit-files --state=enabled,enabled-runtime,linked,linked-runtime,alias,indirect 2>/dev/null | awk '{print $1}'
        case disabled
            systemctl $mode --full --no-pager --plain --no-legend list-unit-files --state=disabled,indirect,linked,linked-runtime 2>/dev/null | awk '{print $1}'
        case masked
            systemctl $mode --full --no-pager --plain --no-legend list-unit-files --state=masked,masked-runtime 2>/dev/null | awk '{print $1}'
        case targets
            systemctl $mode --full --no-pager --plain --no-legend list-unit-files --type=target 2>/dev/null | awk '{print $1}'
        case services
            systemctl $mode --full --no-pager --plain --no-legend list-units --type=service 2>/dev/null | awk '{print $1}'
        case automounts
            systemctl $mode --full --no-pager --plain --no-legend list-units --all --type=automount 2>/dev/null | awk '{print $1}'
        case path-units
            systemctl $mode --full --no-pager --plain --no-legend list-units --all --type=path 2>/dev/null | awk '{print $1}'
        case sockets
            systemctl $mode --full --no-pager --plain --no-legend list-units --all --type=socket 2>/dev/null | awk '{print $1}'
        case timers
            systemctl $mode --full --no-pager --plain --no-legend list-units --all --type=timer 2>/dev/null | awk '{print $1}'
        case jobs
            systemctl $mode --full --no-pager list-jobs --no-legend 2>/dev/null | awk '{print $1}'
        case machines
            systemctl $mode --full --no-pager list-machines --plain --no-legend 2>/dev/null | awk '{print $1}'
        case variables
            systemctl $mode --full --no-pager show-environment 2>/dev/null | cut -d= -f1
        case own-variables
            env | cut -d= -f1
        case types
            systemctl $mode --full --no-pager --no-legend --type=help 2>/dev/null
        case states
            systemctl $mode --full --no-pager --no-legend --state=help 2>/dev/null | sort -u
        case signals
            systemctl $mode --full --no-pager --no-legend --signal=help 2>/dev/null
        case properties
            systemctl $mode --full --no-pager show --all 2>/dev/null | cut -d= -f1
            systemctl $mode --full --no-pager show --all -- init.scope 2>/dev/null | cut -d= -f1
        case boot-entries
            systemctl $mode --full --no-pager --boot-loader-entry=help 2>/dev/null
        case log-levels
            printf '%s\n' debug info notice warning err crit alert emerg
        case log-targets
            printf '%s\n' console journal kmsg journal-or-kmsg null
        case switches
            printf '%s\n' yes no
        case inhibitor-checks
            printf '%s\n' auto yes no
        case job-modes
            printf '%s\n' fail replace replace-irreversibly isolate flush ignore-dependencies ignore-requirements triggering restart-dependencies
        case whom
            printf '%s\n' all control main
        case resources
            printf '%s\n' configuration state cache logs runtime fdstore all
        case preset-modes
            printf '%s\n' full enable-only disable-only
        case outputs
            printf '%s\n' short short-precise short-iso short-iso-precise short-full short-monotonic short-unix short-delta verbose export json json-pretty json-sse cat
        case timestamps
            printf '%s\n' pretty unix us utc us+utc
        case assignments
            printf '%s\n' AllowedCPUs= AllowedMemoryNodes= BPFProgram= BlockIOAccounting= BlockIODeviceWeight= BlockIOReadBandwidth= BlockIOWeight= BlockIOWriteBandwidth= CPUAccounting= CPUQuota= CPUQuotaPeriodSec= CPUShares= CPUWeight= CoredumpReceive= DefaultMemoryLow= DefaultMemoryMin= DefaultStartupMemoryLow= Delegate= DelegateSubgroup= DeviceAllow= DevicePolicy= DisableControllers= IOAccounting= IODeviceLatencyTargetSec= IODeviceWeight= IOReadBandwidthMax= IOReadIOPSMax= IOWeight= IOWriteBandwidthMax= IOWriteIOPSMax= IPAccounting= IPAddressAllow= IPAddressDeny= IPEgressFilterPath= IPIngressFilterPath= ManagedOOMMemoryPressure= ManagedOOMMemoryPressureDurationSec= ManagedOOMMemoryPressureLimit= ManagedOOMPreference= ManagedOOMSwap= MemoryAccounting= MemoryHigh= MemoryLimit= MemoryLow= MemoryMax= MemoryMin= MemoryPressureThresholdSec= MemoryPressureWatch= MemorySwapMax= MemoryZSwapMax= MemoryZSwapWriteback= NFTSet= RestrictNetworkInterfaces= Slice= SocketBindAllow= SocketBindDeny= StartupAllowedCPUs= StartupAllowedMemoryNodes= StartupBlockIOWeight= StartupCPUShares= StartupCPUWeight= StartupIOWeight= StartupMemoryHigh= StartupMemoryLow= StartupMemoryMax= StartupMemorySwapMax= StartupMemoryZSwapMax= TasksAccounting= TasksMax=
        case changes
            printf '%s\n' show cancel auto
    end
end

function __systemctl_operand
    set -l words (commandline -opc | string match -v -- '-*')
    test (count $words) -ge 2; and contains -- $words[2] $argv[2..]; or return 1
    switch $argv[1]
        case first
            test (count $words) -eq 2
        case rest
            test (count $words) -gt 2
    end
end

complete -c systemctl -f
complete -c systemctl -n __fish_use_subcommand -a list-units -d 'List units currently in memory'
complete -c systemctl -n __fish_use_subcommand -a list-automounts -d 'List automount units currently in memory, ordered by path'
complete -c systemctl -n __fish_use_subcommand -a list-paths -d 'List path units currently in memory, ordered by path'
complete -c systemctl -n __fish_use_subcommand -a list-sockets -d 'List socket units currently in memory, ordered by address'
complete -c systemctl -n __fish_use_subcommand -a list-timers -d 'List timer units currently in memory, ordered by next elapse'
complete -c systemctl -n __fish_use_subcommand -a is-active -d 'Check whether units are active'
complete -c systemctl -n __fish_use_subcommand -a is-failed -d 'Check whether units are failed or system is in degraded state'
complete -c systemctl -n __fish_use_subcommand -a status -d 'Show runtime status of one or more units'
complete -c systemctl -n __fish_use_subcommand -a show -d 'Show properties of one or more units/jobs or the manager'
complete -c systemctl -n __fish_use_subcommand -a cat -d 'Show files and drop-ins of specified units'
complete -c systemctl -n __fish_use_subcommand -a help -d 'Show manual for one or more units'
complete -c systemctl -n __fish_use_subcommand -a list-dependencies -d 'Recursively show units which are required or wanted by the units or by which those units are required or wanted'
complete -c systemctl -n __fish_use_subcommand -a start -d 'Start (activate) one or more units'
complete -c systemctl -n __fish_use_subcommand -a stop -d 'Stop (deactivate) one or more units'
complete -c systemctl -n __fish_use_subcommand -a reload -d 'Reload one or more units'
complete -c systemctl -n __fish_use_subcommand -a restart -d 'Start or restart one or more units'
complete -c systemctl -n __fish_use_subcommand -a try-restart -d 'Restart one or more units if active'
complete -c systemctl -n __fish_use_subcommand -a reload-or-restart -d 'Reload one or more units if possible, otherwise start or restart'
complete -c systemctl -n __fish_use_subcommand -a try-reload-or-restart -d 'If active, reload one or more units, if supported, otherwise restart'
complete -c systemctl -n __fish_use_subcommand -a isolate -d 'Start one unit and stop all others'
complete -c systemctl -n __fish_use_subcommand -a kill -d 'Send signal to processes of a unit'
complete -c systemctl -n __fish_use_subcommand -a clean -d 'Clean runtime, cache, state, logs or configuration of unit'
complete -c systemctl -n __fish_use_subcommand -a freeze -d 'Freeze execution of unit processes'
complete -c systemctl -n __fish_use_subcommand -a thaw -d 'Resume execution of a frozen unit'
complete -c systemctl -n __fish_use_subcommand -a set-property -d 'Sets one or more properties of a unit'
complete -c systemctl -n __fish_use_subcommand -a bind -d 'Bind-mount a path from the host into a unit'\''s namespace'
complete -c systemctl -n __fish_use_subcommand -a mount-image -d 'Mount an image from the host into a unit'\''s namespace'
complete -c systemctl -n __fish_use_subcommand -a service-log-level -d 'Get/set logging threshold for service'
complete -c systemctl -n __fish_use_subcommand -a service-log-target -d 'Get/set logging target for service'
complete -c systemctl -n __fish_use_subcommand -a reset-failed -d 'Reset failed state for all, one, or more units'
complete -c systemctl -n __fish_use_subcommand -a whoami -d 'Return unit caller or specified PIDs are part of'
complete -c systemctl -n __fish_use_subcommand -a list-unit-files -d 'List installed unit files'
complete -c systemctl -n __fish_use_subcommand -a enable -d 'Enable one or more unit files'
complete -c systemctl -n __fish_use_subcommand -a disable -d 'Disable one or more unit files'
complete -c systemctl -n __fish_use_subcommand -a reenable -d 'Reenable one or more unit files'
complete -c systemctl -n __fish_use_subcommand -a preset -d 'Enable/disable one or more unit files based on preset configuration'
complete -c systemctl -n __fish_use_subcommand -a preset-all -d 'Enable/disable all unit files based on preset configuration'
complete -c systemctl -n __fish_use_subcommand -a is-enabled -d 'Check whether unit files are enabled'
complete -c systemctl -n __fish_use_subcommand -a mask -d 'Mask one or more units'
complete -c systemctl -n __fish_use_subcommand -a unmask -d 'Unmask one or more units'
complete -c systemctl -n __fish_use_subcommand -a link -d 'Link one or more units files into the search path'
complete -c systemctl -n __fish_use_subcommand -a revert -d 'Revert one or more unit files to vendor version'
complete -c systemctl -n __fish_use_subcommand -a add-wants -d 'Add '\''Wants'\'' dependency for the target on specified one or more units'
complete -c systemctl -n __fish_use_subcommand -a add-requires -d 'Add '\''Requires'\'' dependency for the target on specified one or more units'
complete -c systemctl -n __fish_use_subcommand -a edit -d 'Edit one or more unit files'
complete -c systemctl -n __fish_use_subcommand -a get-default -d 'Get the name of the default target'
complete -c systemctl -n __fish_use_subcommand -a set-default -d 'Set the default target'
complete -c systemctl -n __fish_use_subcommand -a list-machines -d 'List local containers and host'
complete -c systemctl -n __fish_use_subcommand -a list-jobs -d 'List jobs'
complete -c systemctl -n __fish_use_subcommand -a cancel -d 'Cancel all, one, or more jobs'
complete -c systemctl -n __fish_use_subcommand -a show-environment -d 'Dump environment'
complete -c systemctl -n __fish_use_subcommand -a set-environment -d 'Set one or more environment variables'
complete -c systemctl -n __fish_use_subcommand -a unset-environment -d 'Unset one or more environment variables'
complete -c systemctl -n __fish_use_subcommand -a import-environment -d 'Import all or some environment variables'
complete -c systemctl -n __fish_use_subcommand -a daemon-reload -d 'Reload systemd manager configuration'
complete -c systemctl -n __fish_use_subcommand -a daemon-reexec -d 'Reexecute systemd manager'
complete -c systemctl -n __fish_use_subcommand -a log-level -d 'Get/set logging threshold for manager'
complete -c systemctl -n __fish_use_subcommand -a log-target -d 'Get/set logging target for manager'
complete -c systemctl -n __fish_use_subcommand -a service-watchdogs -d 'Get/set service watchdog state'
complete -c systemctl -n __fish_use_subcommand -a is-system-running -d 'Check whether system is fully running'
complete -c systemctl -n __fish_use_subcommand -a default -d 'Enter system default mode'
complete -c systemctl -n __fish_use_subcommand -a rescue -d 'Enter system rescue mode'
complete -c systemctl -n __fish_use_subcommand -a emergency -d 'Enter system emergency mode'
complete -c systemctl -n __fish_use_subcommand -a halt -d 'Shut down and halt the system'
complete -c systemctl -n __fish_use_subcommand -a poweroff -d 'Shut down and power-off the system'
complete -c systemctl -n __fish_use_subcommand -a reboot -d 'Shut down and reboot the system'
complete -c systemctl -n __fish_use_subcommand -a kexec -d 'Shut down and reboot the system with kexec'
complete -c systemctl -n __fish_use_subcommand -a soft-reboot -d 'Shut down and reboot userspace'
complete -c systemctl -n __fish_use_subcommand -a exit -d 'Request user instance or container exit'
complete -c systemctl -n __fish_use_subcommand -a switch-root -d 'Change to a different root file system'
complete -c systemctl -n __fish_use_subcommand -a sleep -d 'Put the system to sleep (through one of the operations below)'
complete -c systemctl -n __fish_use_subcommand -a suspend -d 'Suspend the system'
complete -c systemctl -n __fish_use_subcommand -a hibernate -d 'Hibernate the system'
complete -c systemctl -n __fish_use_subcommand -a hybrid-sleep -d 'Hibernate and suspend the system'
complete -c systemctl -n __fish_use_subcommand -a suspend-then-hibernate -d 'Suspend the system, wake after a period of time, and hibernate'
complete -c systemctl -s h -l help -d 'Show this help'
complete -c systemctl -l version -d 'Show package version'
complete -c systemctl -l system -d 'Connect to system manager'
complete -c systemctl -l user -d 'Connect to user service manager'
complete -c systemctl -s C -l capsule -x -d 'Connect to service manager of specified capsule'
complete -c systemctl -s H -l host -x -a '(__fish_print_hostnames)' -d 'Operate on remote host'
complete -c systemctl -s M -l machine -x -a '(__systemctl_candidates machines)' -d 'Operate on a local container'
complete -c systemctl -s t -l type -x -a '(__systemctl_candidates types)' -d 'List units of a particular type'
complete -c systemctl -l state -x -a '(__systemctl_candidates states)' -d 'List units with particular LOAD or SUB or ACTIVE state'
complete -c systemctl -l failed -d 'Shortcut for --state=failed'
complete -c systemctl -s p -l property -x -a '(__systemctl_candidates properties)' -d 'Show only properties by this name'
complete -c systemctl -s P -x -a '(__systemctl_candidates properties)' -d 'Equivalent to --value --property=NAME'
complete -c systemctl -s a -l all -d 'Show all properties/all units currently in memory, including dead/empty ones. To list all units installed on the system, use '\''list-unit-files'\'' instead.'
complete -c systemctl -s l -l full -d 'Don'\''t ellipsize unit names on output'
complete -c systemctl -s r -l recursive -d 'Show unit list of host and local containers'
complete -c systemctl -l reverse -d 'Show reverse dependencies with '\''list-dependencies'\'''
complete -c systemctl -l before -d 'Show units ordered before with '\''list-dependencies'\'''
complete -c systemctl -l after -d 'Show units ordered after with '\''list-dependencies'\'''
complete -c systemctl -l with-dependencies -d 'Show unit dependencies with '\''status'\'', '\''cat'\'', '\''list-units'\'', and '\''list-unit-files'\''.'
complete -c systemctl -l job-mode -x -a '(__systemctl_candidates job-modes)' -d 'Specify how to deal with already queued jobs, when queueing a new job'
complete -c systemctl -s T -l show-transaction -d 'When enqueuing a unit job, show full transaction'
complete -c systemctl -l show-types -d 'When showing sockets, explicitly show their type'
complete -c systemctl -l value -d 'When showing properties, only print the value'
complete -c systemctl -l check-inhibitors -x -a '(__systemctl_candidates inhibitor-checks)' -d 'Whether to check inhibitors before shutting down, sleeping, or hibernating'
complete -c systemctl -s i -d 'Shortcut for --check-inhibitors=no'
complete -c systemctl -l kill-whom -x -a '(__systemctl_candidates whom)' -d 'Whom to send signal to'
complete -c systemctl -l kill-value -x -d 'Signal value to enqueue'
complete -c systemctl -s s -l signal -x -a '(__systemctl_candidates signals)' -d 'Which signal to send'
complete -c systemctl -l what -x -a '(__systemctl_candidates resources)' -d 'Which types of resources to remove'
complete -c systemctl -l now -d 'Start or stop unit after enabling or disabling it'
complete -c systemctl -l dry-run -d 'Only print what would be done Currently supported by verbs: halt, poweroff, reboot, kexec, soft-reboot, suspend, hibernate, suspend-then-hibernate, hybrid-sleep, default, rescue, emergency, and exit.'
complete -c systemctl -s q -l quiet -d 'Suppress output'
complete -c systemctl -l no-warn -d 'Suppress several warnings shown by default'
complete -c systemctl -l wait -d 'For (re)start, wait until service stopped again For is-system-running, wait until startup is completed For kill, wait until service stopped'
complete -c systemctl -l no-block -d 'Do not wait until operation finished'
complete -c systemctl -l no-wall -d 'Don'\''t send wall message before halt/power-off/reboot'
complete -c systemctl -l message -x -d 'Specify human readable reason for system shutdown'
complete -c systemctl -l no-reload -d 'Don'\''t reload daemon after en-/dis-abling unit files'
complete -c systemctl -l legend -x -a '(__systemctl_candidates switches)' -d 'Enable/disable the legend (column headers and hints)'
complete -c systemctl -l no-pager -d 'Do not pipe output into a pager'
complete -c systemctl -l no-ask-password -d 'Do not ask for system passwords'
complete -c systemctl -l global -d 'Edit/enable/disable/mask default user unit files globally'
complete -c systemctl -l runtime -d 'Edit/enable/disable/mask unit files temporarily until next reboot'
complete -c systemctl -s f -l force -d 'When enabling unit files, override existing symlinks When shutting down, execute action immediately'
complete -c systemctl -l preset-mode -x -a '(__systemctl_candidates preset-modes)' -d 'Apply only enable, only disable, or all presets'
complete -c systemctl -l root -x -a '(__fish_complete_directories)' -d 'Edit/enable/disable/mask unit files in the specified root directory'
complete -c systemctl -l image -r -F -d 'Edit/enable/disable/mask unit files in the specified disk image'
complete -c systemctl -l image-policy -x -d 'Specify disk image dissection policy'
complete -c systemctl -s n -l lines -x -d 'Number of journal entries to show'
complete -c systemctl -s o -l output -x -a '(__systemctl_candidates outputs)' -d 'Change journal output mode (short, short-precise, short-iso, short-iso-precise, short-full, short-monotonic, short-unix, short-delta, verbose, export, json, json-pretty, json-sse, cat)'
complete -c systemctl -l firmware-setup -d 'Tell the firmware to show the setup menu on next boot'
complete -c systemctl -l boot-loader-menu -x -d 'Boot into boot loader menu on next boot'
complete -c systemctl -l boot-loader-entry -x -a '(__systemctl_candidates boot-entries)' -d 'Boot into a specific boot loader entry on next boot'
complete -c systemctl -l reboot-argument -x -d 'Specify argument string to pass to reboot()'
complete -c systemctl -l plain -d 'Print unit dependencies as a list instead of a tree'
complete -c systemctl -l timestamp -x -a '(__systemctl_candidates timestamps)' -d 'Change format of printed timestamps (pretty, unix, us, utc, us+utc)'
complete -c systemctl -l read-only -d 'Create read-only bind mount'
complete -c systemctl -l mkdir -d 'Create directory before mounting, if missing'
complete -c systemctl -l marked -d 'Restart/reload previously marked units'
complete -c systemctl -l drop-in -x -d 'Edit unit files using the specified drop-in file name'
complete -c systemctl -l when -x -a '(__systemctl_candidates changes)' -d 'Schedule halt/power-off/reboot/kexec action after a certain timestamp'
complete -c systemctl -l stdin -d 'Read new contents of edited file from stdin'
complete -c systemctl -n '__systemctl_operand first list-units is-active is-failed status show cat help list-dependencies restart reload-or-restart mask revert edit' -a '(__systemctl_candidates units)'
complete -c systemctl -n '__systemctl_operand first list-automounts' -a '(__systemctl_candidates automounts)'
complete -c systemctl -n '__systemctl_operand first list-paths' -a '(__systemctl_candidates path-units)'
complete -c systemctl -n '__systemctl_operand first list-sockets' -a '(__systemctl_candidates sockets)'
complete -c systemctl -n '__systemctl_operand first list-timers' -a '(__systemctl_candidates timers)'
complete -c systemctl -n '__systemctl_operand first start' -a '(__systemctl_candidates down)'
complete -c systemctl -n '__systemctl_operand first stop try-restart kill' -a '(__systemctl_candidates up)'
complete -c systemctl -n '__systemctl_operand first reload try-reload-or-restart' -a '(__systemctl_candidates reloadable)'
complete -c systemctl -n '__systemctl_operand first isolate' -a '(__systemctl_candidates isolatable)'
complete -c systemctl -n '__systemctl_operand first clean set-property' -a '(__systemctl_candidates loaded)'
complete -c systemctl -n '__systemctl_operand first freeze thaw' -a '(__systemctl_candidates freezable)'
complete -c systemctl -n '__systemctl_operand first bind mount-image service-log-level service-log-target' -a '(__systemctl_candidates services)'
complete -c systemctl -n '__systemctl_operand first reset-failed' -a '(__systemctl_candidates failed)'
complete -c systemctl -n '__systemctl_operand first list-unit-files reenable preset is-enabled' -a '(__systemctl_candidates unit-files)'
complete -c systemctl -n '__systemctl_operand first enable' -a '(__systemctl_candidates disabled)'
complete -c systemctl -n '__systemctl_operand first disable' -a '(__systemctl_candidates enabled)'
complete -c systemctl -n '__systemctl_operand first unmask' -a '(__systemctl_candidates masked)'
complete -c systemctl -n '__systemctl_operand first link' -F
complete -c systemctl -n '__systemctl_operand first add-wants add-requires set-default' -a '(__systemctl_candidates targets)'
complete -c systemctl -n '__systemctl_operand first list-machines' -a '(__systemctl_candidates machines)'
complete -c systemctl -n '__systemctl_operand first list-jobs cancel' -a '(__systemctl_candidates jobs)'
complete -c systemctl -n '__systemctl_operand first set-environment unset-environment' -a '(__systemctl_candidates variables)'
complete -c systemctl -n '__systemctl_operand first import-environment' -a '(__systemctl_candidates own-variables)'
complete -c systemctl -n '__systemctl_operand first log-level' -a '(__systemctl_candidates log-levels)'
complete -c systemctl -n '__systemctl_operand first log-target' -a '(__systemctl_candidates log-targets)'
complete -c systemctl -n '__systemctl_operand first service-watchdogs' -a '(__systemctl_candidates switches)'
complete -c systemctl -n '__systemctl_operand first switch-root' -a '(__fish_complete_directories)'
complete -c systemctl -n '__systemctl_operand rest list-units is-active is-failed status show cat help list-dependencies restart reload-or-restart mask revert edit' -a '(__systemctl_candidates units)'
complete -c systemctl -n '__systemctl_operand rest list-automounts' -a '(__systemctl_candidates automounts)'
complete -c systemctl -n '__systemctl_operand rest list-paths' -a '(__systemctl_candidates path-units)'
complete -c systemctl -n '__systemctl_operand rest list-sockets' -a '(__systemctl_candidates sockets)'
complete -c systemctl -n '__systemctl_operand rest list-timers' -a '(__systemctl_candidates timers)'
complete -c systemctl -n '__systemctl_operand rest start' -a '(__systemctl_candidates down)'
complete -c systemctl -n '__systemctl_operand rest stop try-restart kill' -a '(__systemctl_candidates up)'
complete -c systemctl -n '__systemctl_operand rest reload try-reload-or-restart' -a '(__systemctl_candidates reloadable)'
complete -c systemctl -n '__systemctl_operand rest clean' -a '(__systemctl_candidates loaded)'
complete -c systemctl -n '__systemctl_operand rest freeze thaw' -a '(__systemctl_candidates freezable)'
complete -c systemctl -n '__systemctl_operand rest set-property' -a '(__systemctl_candidates assignments)'
complete -c systemctl -n '__systemctl_operand rest bind mount-image link switch-root' -F
complete -c systemctl -n '__systemctl_operand rest service-log-level' -a '(__systemctl_candidates log-levels)'
complete -c systemctl -n '__systemctl_operand rest service-log-target' -a '(__systemctl_candidates log-targets)'
complete -c systemctl -n '__systemctl_operand rest reset-failed' -a '(__systemctl_candidates failed)'
complete -c systemctl -n '__systemctl_operand rest list-unit-files reenable preset is-enabled add-wants add-requires' -a '(__systemctl_candidates unit-files)'
complete -c systemctl -n '__systemctl_operand rest enable' -a '(__systemctl_candidates disabled)'
complete -c systemctl -n '__systemctl_operand rest disable' -a '(__systemctl_candidates enabled)'
complete -c systemctl -n '__systemctl_operand rest unmask' -a '(__systemctl_candidates masked)'
complete -c systemctl -n '__systemctl_operand rest list-machines' -a '(__systemctl_candidates machines)'
complete -c systemctl -n '__systemctl_operand rest list-jobs cancel' -a '(__systemctl_candidates jobs)'
complete -c systemctl -n '__systemctl_operand rest set-environment unset-environment' -a '(__systemctl_candidates variables)'
complete -c systemctl -n '__systemctl_operand rest import-environment' -a '(__systemctl_candidates own-variables)'
