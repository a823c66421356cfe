#!/usr/bin/env bash
# The served office: memory, start, case page beside a bare Beast server that sends the same bytes,
# search while typing. Every answer is checked; a wrong one fails, a slow one does not.
#   bench/served.sh SECONDS CASES…    each of five rounds SECONDS long, ours and theirs by turns
# Filled offices stay in var/bench (or $PATIENTKONTOR_BENCH) for the next run.
set -euo pipefail
cd "$(dirname "$0")/.."

build=build/release
work=${PATIENTKONTOR_BENCH:-var/bench}
seconds=$1
shift
rounds=${ROUNDS:-5}
port=18080
bare_port=18081
password=viborg-kontor-1899
server=
bare=
all_wrong=0

stop() {
    for id in $server $bare; do kill "$id" 2> /dev/null && wait "$id" 2> /dev/null || true; done
    server= bare=
}
trap stop EXIT

row() { echo "| $1 | $2 | $3 | $4 | $5 |"; }
median() { sort -g | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
ratio() { awk "BEGIN { printf \"%.${3:-2}f\", $1 / $2 }"; }

start_server() {  # start_server DIR: serves it; `ready` is the milliseconds until it answered
    local began
    began=$(date +%s%3N)
    $build/patientkontor --data "$1" serve --listen 127.0.0.1:$port > "$work/served.log" 2>&1 &
    server=$!
    until curl -fs -o /dev/null "http://127.0.0.1:$port/sundhed"; do
        kill -0 $server || { cat "$work/served.log"; exit 3; }
        sleep 0.01
    done
    ready=$(($(date +%s%3N) - began))
}
resident_mib() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$server/status"; }

sign_in() {  # prints the session cookie
    curl -s -o /dev/null -D - -H "Origin: http://127.0.0.1:$port" \
        -d "user_name=karen&password=$password" "http://127.0.0.1:$port/log-ind" |
        sed -nE 's/^[Ss]et-[Cc]ookie: (session=[^;]+).*/\1/p'
}

# Cases at random, each answer looked at: 200, and a whole page with the case's number on it (the
# bare server sends the same page to all).
cat_case_lua() {
    cat << 'LUA'
local cases, cookie, same
local threads = {}
wrong = 0
function setup(thread) table.insert(threads, thread) end
function init(args)
    cases, cookie, same = tonumber(args[1]), args[2], args[3]
    math.randomseed(os.time())
end
function request()
    return wrk.format("GET", "/sager/" .. math.random(1, cases), { Cookie = cookie })
end
function response(status, headers, body)
    if status ~= 200 or not body:find('id="note"', 1, true) or not body:find("</html>", 1, true) then
        wrong = wrong + 1
    end
end
function done(summary, latency)
    local sum = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
    for _, thread in ipairs(threads) do sum = sum + thread:get("wrong") end
    io.write(string.format("RESULT %.0f %.3f %d\n", summary.requests / summary.duration * 1e6,
        latency:percentile(99) / 1000, sum))
end
LUA
}

# What an adviser types, key by key: a first name, then the beginning of another; a phone number.
cat_search_lua() {
    cat << 'LUA'
local names = { "nielsine", "jens", "pedersen", "sørensen", "karen", "margrethe", "kirstine", "rasmus",
    "andersen", "mortensen", "østergaard", "vestergaard", "kristensen", "laurine", "thomsen", "bodil" }
local typed, cookie, host = {}, nil, nil
local threads = {}
local at = 0
wrong = 0
local function add(field, text, shortest)
    for last = shortest, #text do
        local byte = text:byte(last + 1)
        if not byte or byte < 128 or byte >= 192 then
            table.insert(typed, field .. "=" .. text:sub(1, last):gsub(" ", "+"))
        end
    end
end
for i, name in ipairs(names) do
    add("name", name, 3)
    add("name", name .. " " .. names[i % #names + 1], #name + 2)
end
add("phone", "86123456", 8)
function setup(thread) table.insert(threads, thread) end
function init(args)
    cookie, host = args[2], args[3]
    math.randomseed(os.time())
end
function request()
    at = at % #typed + 1
    return wrk.format("POST", "/soeg/traef", { Cookie = cookie, Origin = host,
        ["Content-Type"] = "application/x-www-form-urlencoded" }, typed[at])
end
found = 0
function response(status, headers, body)
    if status ~= 200 or body:sub(1, 1) ~= "[" then wrong = wrong + 1 end
    if body:find('"id":', 1, true) then found = found + 1 end
end
function done(summary, latency)
    local sum = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
    local hits = 0
    for _, thread in ipairs(threads) do
        sum = sum + thread:get("wrong")
        hits = hits + thread:get("found")
    end
    -- Nearly all of what is typed is somebody's name.
    if hits * 10 < summary.requests * 8 then sum = sum + 1 end
    io.write(string.format("RESULT %.0f %.3f %d\n", summary.requests / summary.duration * 1e6,
        latency:percentile(99) / 1000, sum))
end
LUA
}

run_wrk() {  # run_wrk SCRIPT PORT CONNECTIONS CASES COOKIE: prints "rate p99_ms wrong"
    local threads=2
    [ "$3" -ge 2 ] || threads=1
    wrk -t$threads -c"$3" -d"${seconds}s" --timeout 10s -s "$work/$1.lua" "http://127.0.0.1:$2" -- \
        "$4" "$5" "http://127.0.0.1:$2" | sed -n 's/^RESULT //p'
}
wrong() {  # wrong WHAT COUNT
    [ "$2" = 0 ] || echo "$1: $2 answers wrong"
    all_wrong=$((all_wrong + $2))
}

demo_office() {
    if [ ! -d "$work/demo" ]; then
        local began
        began=$(date +%s%N)
        $build/patientkontor --data "$work/demo.part" demo > /dev/null
        row "demo: 100,189 inquiries" "$(awk "BEGIN { printf \"%.1f\", ($(date +%s%N) - $began) / 1e9 }") s" - - "under 60 s"
        mv "$work/demo.part.key" "$work/demo.key"
        mv "$work/demo.part" "$work/demo"
    fi
    local round times=()
    for round in $(seq "$rounds"); do
        stop
        start_server "$work/demo"
        times+=("$ready")
    done
    row "served demo office, ready" "$(printf '%s\n' "${times[@]}" | median) ms" - - "within 1 s"
    read -r _ _ bad < <(run_wrk case $port 32 100000 "$(sign_in)")
    wrong "case pages of the demo office" "$bad"
    row "served demo office, resident after ${seconds} s of pages" "$(resident_mib) MiB" - - "under 150 MiB"
    stop
}

case_page() {  # case_page CASES COOKIE
    local round rate p99 bad bare_rate bare_p99 wanted=-
    [ "$1" != 300000 ] || wanted="at least 0.15"
    local rates=() bare_rates=() ratios=() p99s=() bare_p99s=() p99_ratios=()
    curl -s -H "Cookie: $2" "http://127.0.0.1:$port/sager/1" > "$work/page.html"
    $build/bench/bench_bare_beast $bare_port "$work/page.html" > /dev/null &
    bare=$!
    sleep 0.3
    run_wrk case $port 32 "$1" "$2" > /dev/null  # warms up
    for round in $(seq "$rounds"); do
        read -r rate p99 bad < <(run_wrk case $port 32 "$1" "$2")
        wrong "case page, $1 cases" "$bad"
        read -r bare_rate bare_p99 bad < <(run_wrk case $bare_port 32 "$1" "$2")
        wrong "case page of the bare server" "$bad"
        rates+=("$rate") bare_rates+=("$bare_rate") ratios+=("$(ratio "$rate" "$bare_rate" 3)")
        p99s+=("$p99") bare_p99s+=("$bare_p99") p99_ratios+=("$(ratio "$p99" "$bare_p99")")
    done
    kill $bare && wait $bare 2> /dev/null || true
    bare=
    row "case page, $1 cases, 32 connections, $(stat -c %s "$work/page.html") bytes" \
        "$(printf '%s\n' "${rates[@]}" | median)/s" "bare Beast $(printf '%s\n' "${bare_rates[@]}" | median)/s" \
        "$(printf '%s\n' "${ratios[@]}" | median)" "$wanted"
    row "the same, p99" "$(printf '%s\n' "${p99s[@]}" | median) ms" \
        "bare Beast $(printf '%s\n' "${bare_p99s[@]}" | median) ms" \
        "$(printf '%s\n' "${p99_ratios[@]}" | median)" "under 5"
}

# The same office with what is read written nowhere: what the read log costs.
read_log() {  # read_log FOLDER CASES COOKIE
    local round rate bare_rate bad rates=() bare_rates=() ratios=()
    for round in $(seq "$rounds"); do
        stop
        $build/bench/bench_unlogged "$1" $port > "$work/served.log" 2>&1 &
        server=$!
        until curl -fs -o /dev/null "http://127.0.0.1:$port/sundhed"; do
            kill -0 $server || { cat "$work/served.log"; exit 3; }
            sleep 0.01
        done
        read -r bare_rate _ bad < <(run_wrk case $port 32 "$2" "$3")
        wrong "case page without read log" "$bad"
        stop
        start_server "$1"
        read -r rate _ bad < <(run_wrk case $port 32 "$2" "$3")
        wrong "case page" "$bad"
        rates+=("$rate") bare_rates+=("$bare_rate") ratios+=("$(ratio "$rate" "$bare_rate")")
    done
    row "the same with the read log and without, by turns" "$(printf '%s\n' "${rates[@]}" | median)/s" \
        "without $(printf '%s\n' "${bare_rates[@]}" | median)/s" "$(printf '%s\n' "${ratios[@]}" | median)" "at least 0.85"
}

search() {  # search CASES COOKIE CONNECTIONS: prints the median p99 of the rounds
    local round p99 bad p99s=()
    for round in $(seq "$rounds"); do
        read -r _ p99 bad < <(run_wrk search $port "$3" "$1" "$2")
        wrong "search, $1 cases" "$bad" >&2
        [ "$bad" = 0 ] || touch "$work/search.wrong"
        p99s+=("$p99")
    done
    printf '%s\n' "${p99s[@]}" | median
}

mkdir -p "$work"
rm -f "$work/search.wrong"
cat_case_lua > "$work/case.lua"
cat_search_lua > "$work/search.lua"
[ -n "${NO_DEMO:-}" ] || demo_office
first_p99=
for cases in "$@"; do
    folder="$work/cases-$cases"
    [ -d "$folder" ] || $build/bench/bench_fill "$folder" "$cases"
    start_server "$folder"
    cookie=$(sign_in)
    case_page "$cases" "$cookie"
    read_log "$folder" "$cases" "$cookie"
    search "$cases" "$cookie" 1 > /dev/null  # warms up
    p99=$(search "$cases" "$cookie" 1)
    if [ -z "$first_p99" ]; then
        first_p99=$p99
        row "search while typing, $cases cases, p99" "$p99 ms" - - "under 20 ms"
    else
        row "search while typing, $cases cases, p99" "$p99 ms" "the first size $first_p99 ms" \
            "$(ratio "$p99" "$first_p99")" "at most 3"
    fi
    row "the same with 32 at once" "$(search "$cases" "$cookie" 32) ms" - - -
    row "resident after that, $cases cases" "$(resident_mib) MiB" - - -
    stop
done
[ "$all_wrong" = 0 ] && [ ! -e "$work/search.wrong" ]
