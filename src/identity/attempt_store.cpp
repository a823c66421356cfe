#include "identity/attempt_store.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "identity/token_hash.hpp"

namespace identity {
namespace {

constexpr std::int64_t ms_per_hour = 60 * base::ms_per_minute;
constexpr std::int64_t free_failures = 4;
constexpr std::int64_t longest_wait_s = 60;
// In an hour. One address alone, slowed down, cannot reach the limit of a name.
constexpr std::int64_t free_of_a_name = 100;
constexpr std::int64_t free_of_an_address = 100;
// Beyond this not even a code helps: it would be guessed too often.
constexpr std::int64_t most_with_a_code = 500;
constexpr std::int64_t known_for_ms = 180 * base::ms_per_day;
constexpr std::int64_t most_devices = 20;

// Only a hash is kept: people type a password in the field of the name now and then.
std::string name_key(std::string_view user_name) {
    return hex_hash_of(base::lower(user_name));
}

base::Instant before(base::Instant now, std::int64_t ms) {
    return {now.ms - ms};
}

struct From {
    std::string key;
    bool known = false;
};
From from(store::Reader& db, std::string_view user_name, const Source& source, base::Instant now) {
    if (knows_device(db, user_name, source.device, now))
        return {hex_hash_of("device:" + source.device), true};
    return {hex_hash_of("address:" + network_of(source.address)), false};
}

struct Failures {
    std::int64_t count = 0;
    std::optional<base::Instant> last;
};
Failures counted(store::Reader& db, std::string_view where, store::Given values) {
    return db
        .first<Failures>(
            std::string{"SELECT count(*), max(at) FROM sign_in_failures WHERE "}.append(where),
            values,
            [](store::Row& row) {
                const auto count = row.next<std::int64_t>();
                return Failures{count, row.next<std::optional<base::Instant>>()};
            })
        .value_or(Failures{});
}

int seconds_left(const Failures& failures, std::int64_t free, base::Instant now) {
    if (!failures.last || failures.count <= free) return 0;
    constexpr std::int64_t doublings_to_longest = 6;
    const auto doublings = std::min(failures.count - free, doublings_to_longest);
    const auto wait_s = std::min(std::int64_t{1} << doublings, longest_wait_s);
    const auto left_ms = failures.last->ms + wait_s * 1'000 - now.ms;
    return left_ms <= 0 ? 0 : static_cast<int>((left_ms + 999) / 1'000);
}

}  // namespace

Wait wait_before(store::Reader& db, std::string_view user_name, const Source& source,
                 base::Instant now) {
    const auto name = name_key(user_name);
    const auto who = from(db, user_name, source, now);
    const auto own = counted(db, "user_name = ? AND source = ? AND at > ?",
                             {name, who.key, before(now, base::ms_per_day)});
    if (const auto left = seconds_left(own, free_failures, now); left > 0)
        return {Wait::Reason::own, left};
    if (who.known) return {};

    const auto of_address =
        counted(db, "source = ? AND at > ?", {who.key, before(now, ms_per_hour)});
    if (const auto left = seconds_left(of_address, free_of_an_address, now); left > 0)
        return {Wait::Reason::address, left};
    const auto of_name =
        counted(db, "user_name = ? AND known = 0 AND at > ?", {name, before(now, ms_per_hour)});
    if (const auto left = seconds_left(of_name, free_of_a_name, now); left > 0)
        return {of_name.count > most_with_a_code ? Wait::Reason::own : Wait::Reason::name, left};
    return {};
}

void note_failure(store::Writer& db, std::string_view user_name, const Source& source,
                  base::Instant now) {
    const auto who = from(db, user_name, source, now);
    db.execute("DELETE FROM sign_in_failures WHERE at <= ?", {before(now, base::ms_per_day)});
    db.execute("INSERT INTO sign_in_failures (user_name, source, known, at) VALUES (?, ?, ?, ?)",
               {name_key(user_name), who.key, who.known ? 1 : 0, now});
}

void forget_failures(store::Writer& db, std::string_view user_name, const Source& source) {
    for (const auto& key : {hex_hash_of("device:" + source.device),
                            hex_hash_of("address:" + network_of(source.address))})
        db.execute("DELETE FROM sign_in_failures WHERE user_name = ? AND source = ?",
                   {name_key(user_name), key});
}

void forget_all_failures(store::Writer& db, std::string_view user_name) {
    db.execute("DELETE FROM sign_in_failures WHERE user_name = ?", {name_key(user_name)});
}

bool knows_device(store::Reader& db, std::string_view user_name, std::string_view device,
                  base::Instant now) {
    if (device.empty()) return false;
    return db.number(
               "SELECT count(*) FROM known_devices d JOIN users u ON u.id = d.user_id"
               " WHERE d.token_hash = ? AND u.user_name = ? AND d.seen_at > ?",
               {hash_of(device), base::lower(user_name), before(now, known_for_ms)}) > 0;
}

void remember_device(store::Writer& db, base::UserId user, std::string_view device,
                     base::Instant now) {
    const auto hash = hash_of(device);
    db.execute("DELETE FROM known_devices WHERE user_id = ? AND (token_hash = ? OR seen_at <= ?)",
               {user, hash, before(now, known_for_ms)});
    db.execute(
        "DELETE FROM known_devices WHERE user_id = ? AND token_hash NOT IN (SELECT token_hash FROM"
        " known_devices WHERE user_id = ? ORDER BY seen_at DESC, token_hash LIMIT ?)",
        {user, user, most_devices - 1});
    db.execute("INSERT INTO known_devices (token_hash, user_id, seen_at) VALUES (?, ?, ?)",
               {hash, user, now});
}

std::string network_of(std::string_view address) {
    if (!address.contains(':')) return std::string{address};
    if (address.starts_with("::ffff:") && address.contains('.'))
        return std::string{address.substr(7)};
    // The text of an address is made by the system: groups without leading zeros, "::" once.
    std::string network;
    int groups = 0;
    while (groups < 4 && !address.empty() && !address.starts_with(':')) {
        const auto end = std::min(address.find(':'), address.size());
        network.append(address.substr(0, end)).append(":");
        address.remove_prefix(std::min(end + 1, address.size()));
        ++groups;
    }
    return network.append(":");
}

}  // namespace identity
