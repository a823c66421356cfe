#!/usr/bin/env bash
# The served office against a bare Beast server that sends the same bytes, in one run:
#   case page at 32 connections (status and body checked), person search, memory and start time.
#   bench/served.sh [CASES…]     default 300000; 3000000 as well for the full figures
set -euo pipefail
cd "$(dirname "$0")/.."

build=build/release
work=${PATIENTKONTOR_BENCH:-var/bench}
seconds=${SECONDS_EACH:-10}
port=18080
bare_port=18081
password=viborg-kontor-1899
server=
bare=

stop() {
    for id in $server $bare; do kill "$id" 2> /dev/null && wait "$id" 2> /dev/null || true; done
    server= bare=
}
trap stop EXIT

start_server() {  # start_server DIR: serves it and prints the milliseconds until it answers
    local began now
    began=$(date +%s%3N)
    $build/patientkontor --data "$1" serve --listen 127.0.0.1:$port > "$work/served.log" 2>&1 &
    server=$!
    until curl -fs -o /dev/null "http://127.0.0.1:$port/sundhed"; do sleep 0.01; done
    now=$(date +%s%3N)
    echo "$1: ready after $((now - began)) ms, $(awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$server/status") MiB resident"
}

sign_in() {  # prints the session cookie
    curl -s -o /dev/null -D - -H "Origin: http://127.0.0.1:$port" \
        -d "user_name=karen&password=$password" "http://127.0.0.1:$port/log-ind" |
        sed -nE 's/^[Ss]et-[Cc]ookie: (session=[^;]+).*/\1/p'
}

# wrk with a script that walks over case numbers and counts every answer that is not a case page.
run_wrk() {  # run_wrk PORT CASES COOKIE: prints "rate p99_ms wrong"
    cat > "$work/case.lua" << 'LUA'
wrong = 0
local cases, cookie
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init(args)
    cases = tonumber(args[1])
    cookie = args[2]
    math.randomseed(os.time())
    wrong = 0
end
function request()
    return wrk.format("GET", "/sager/" .. math.random(1, cases), { Cookie = cookie })
end
function response(status, headers, body)
    if status ~= 200 or not body:find("</html>", 1, true) then wrong = wrong + 1 end
end
function done(summary, latency)
    local sum = 0
    for _, thread in ipairs(threads) do sum = sum + thread:get("wrong") end
    sum = sum + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
    io.write(string.format("RESULT %.0f %.2f %d\n", summary.requests / summary.duration * 1e6,
        latency:percentile(99) / 1000, sum))
end
LUA
    wrk -t2 -c32 -d"${seconds}s" -s "$work/case.lua" "http://127.0.0.1:$1" -- "$2" "$3" |
        sed -n 's/^RESULT //p'
}

# The pages' own time of 400 searches, one after another: half a name, as it is typed.
search_p99() {  # prints milliseconds
    local names=(nie jen ped sør kar mar kir ras and mor øst ves kri lau tho bod)
    for turn in $(seq 25); do
        for name in "${names[@]}"; do
            curl -s -o /dev/null -w '%{time_starttransfer} %{http_code}\n' -H "Cookie: $1" \
                -H "Origin: http://127.0.0.1:$port" --data-urlencode "name=$name" \
                "http://127.0.0.1:$port/soeg/traef"
        done
    done | awk '$2 != 200 { bad++ } { print $1 * 1000 } END { if (bad) print bad " bad answers" > "/dev/stderr" }' |
        sort -n | awk '{ all[NR] = $1 } END { print all[int(NR * 0.99)] }'
}

mkdir -p "$work"
if [ ! -d "$work/demo" ]; then $build/patientkontor --data "$work/demo" demo > /dev/null; fi
start_server "$work/demo"
curl -s -o /dev/null "http://127.0.0.1:$port/log-ind"
stop

[ $# -gt 0 ] || set -- 300000
for cases in "$@"; do
    folder="$work/cases-$cases"
    [ -d "$folder" ] || $build/bench/bench_fill "$folder" "$cases"
    start_server "$folder"
    cookie=$(sign_in)
    curl -s -H "Cookie: $cookie" "http://127.0.0.1:$port/sager/1" > "$work/page.html"
    run_wrk $port "$cases" "$cookie" > /dev/null   # warms up
    read -r rate p99 wrong < <(run_wrk $port "$cases" "$cookie")
    $build/bench/bench_bare_beast "$bare_port" "$work/page.html" > /dev/null &
    bare=$!
    sleep 0.3
    read -r bare_rate bare_p99 bare_wrong < <(run_wrk $bare_port "$cases" "$cookie")
    echo "case page, $cases cases, 32 connections, $(stat -c %s "$work/page.html") bytes:" \
        "$rate/s p99 $p99 ms ($wrong wrong); bare Beast $bare_rate/s p99 $bare_p99 ms ($bare_wrong wrong);" \
        "ratio $(awk "BEGIN { printf \"%.2f\", $rate / $bare_rate }"), p99 $(awk "BEGIN { printf \"%.1f\", $p99 / $bare_p99 }") times"
    echo "search while typing, $cases cases: p99 $(search_p99 "$cookie") ms"
    stop
done
