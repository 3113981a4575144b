# SPDX-License-Identifier: Apache-2.0
# The web server answers; restart, reload and stop do what they say.

page() { curl -sS --max-time 5 http://127.0.0.1/; }

in_guest() {
    check "nginx is active" wait_for 20 state nginx.service active
    matches "nginx answers" "Welcome to nginx" "$(page)"
    local pid
    pid=$(prop nginx.service MainPID)
    equal "the main process is the one of the PID file" "$(cat /run/nginx.pid)" "$pid"
    check "reload" systemctl reload nginx.service
    equal "reload keeps the main process" "$pid" "$(prop nginx.service MainPID)"
    check "restart" systemctl restart nginx.service
    check "restart makes a new main process" test "$(prop nginx.service MainPID)" != "$pid"
    matches "nginx answers after the restart" "Welcome to nginx" "$(page)"
    check "stop" systemctl stop nginx.service
    check_not "nginx no longer answers" page
    property "it is inactive" nginx.service ActiveState inactive
    property "it ended well" nginx.service Result success
    check_not "its control group is gone" test -e /sys/fs/cgroup/system.slice/nginx.service
    check "start" systemctl start nginx.service
    matches "nginx answers again" "Welcome to nginx" "$(page)"
}
