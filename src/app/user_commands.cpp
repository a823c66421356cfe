#include "app/user_commands.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "audit/audit_store.hpp"
#include "casework/case_store.hpp"
#include "casework/day_store.hpp"
#include "identity/attempt_store.hpp"
#include "identity/identity_store.hpp"
#include "identity/password.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/session_store.hpp"
#include "identity/sign_in_rules.hpp"
#include "seal/seal.hpp"

namespace app {
namespace {

// 80 random bits in letters that cannot be mistaken for each other.
std::string made_up_password() {
    constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz23456789";
    const auto secret = seal::Secret::random();
    std::string password;
    for (std::size_t at = 0; at < 16; ++at) {
        if (at > 0 && at % 4 == 0) password += '-';
        password += letters[static_cast<unsigned char>(secret.view()[at]) % letters.size()];
    }
    return password;
}

// The password to use, and the line that tells it where it was made up.
struct Password {
    std::string hash;
    std::string told;
    std::optional<base::Instant> until = {};  // of one that was made up
};
base::Result<Password> chosen_password(const Request& request, std::string_view user_name,
                                       base::Instant now) {
    if (request.password.empty()) {
        const auto made = made_up_password();
        return Password{identity::hash_password(made),
                        fmt::format("Adgangskode til første gang (vises kun nu): {}\n", made),
                        base::Instant{now.ms + identity::first_password_ms}};
    }
    if (const auto good = identity::check_password(request.password, user_name); !good)
        return std::unexpected(good.error());
    return Password{identity::hash_password(request.password), ""};
}

void note(store::Writer& db, base::Instant now, std::string_view action, base::UserId user) {
    audit::add(db, {.at = now,
                    .user = std::nullopt,
                    .action = action,
                    .subject = "user",
                    .subject_id = user.value,
                    .detail = "command line"});
}

base::Result<identity::User> known_user(store::Reader& db, const std::string& user_name) {
    auto user = identity::find_user(db, user_name);
    if (user) return std::move(*user);
    return base::refuse(base::ErrorKind::not_found,
                        fmt::format("Der er ingen bruger ved navn {}. Se user list.", user_name));
}

// Cases and promises do not stay with an account that is closed.
base::Result<void> move_what_waits(store::Writer& db, Office& office, const identity::User& from,
                                   const std::string& heir, base::Instant now) {
    const auto waiting = casework::waiting_for(db, from.id);
    if (!waiting.any()) return {};
    if (heir.empty())
        return base::refuse(base::ErrorKind::conflict,
                            fmt::format("{} har {} åbne sager og {} løfter. Angiv med --to, hvem "
                                        "der overtager dem.",
                                        from.user_name, waiting.open_cases, waiting.promises));
    const auto to = known_user(db, heir);
    if (!to) return std::unexpected(to.error());
    const casework::Act act{.user = to->id, .now = now, .today = office.day(now), .batch = {}};
    const auto moved = casework::move_all(db, *office.vault, from.id, to->id, act);
    if (!moved) return std::unexpected(moved.error());
    return {};
}

// Does one thing to the account that was named.
template <class Work>
Outcome changed(Office& office, const CommandLine& line, base::Instant now, std::string_view action,
                Work work, fmt::format_string<const std::string&> told) {
    if (line.user_name.empty()) return used_wrongly("Skriv brugernavnet efter kommandoen.");
    const auto saved = office.database->write([&](store::Writer& db) -> base::Result<void> {
        const auto user = known_user(db, line.user_name);
        if (!user) return std::unexpected(user.error());
        if (auto set = work(db, *user); !set) return set;
        note(db, now, action, user->id);
        return {};
    });
    if (!saved) return said_no(saved.error().message);
    return {.out = fmt::format(told, line.user_name)};
}

}  // namespace

Outcome add_user(Office& office, const CommandLine& line, const Request& request,
                 base::Instant now) {
    if (line.user_name.empty() || line.display_name.empty())
        return used_wrongly("Skriv user add BRUGERNAVN --name \"Fulde navn\" --role adviser.");
    const auto role = identity::role_of(line.role);
    if (!role)
        return used_wrongly(
            "Rollen er adviser, secretary, head, planner, hospital, auditor eller administrator.");
    const auto password = chosen_password(request, line.user_name, now);
    if (!password) return said_no(password.error().message);

    const auto made = office.database->write([&](store::Writer& db) {
        auto id = identity::create_user(db,
                                        {.user_name = line.user_name,
                                         .display_name = line.display_name,
                                         .role = *role,
                                         .password_hash = password->hash,
                                         .hospital = line.hospital,
                                         .password_until = password->until},
                                        now);
        if (id) note(db, now, "user.added", *id);
        return id;
    });
    if (!made) return said_no(made.error().message);
    return {.out = fmt::format("Brugeren {} er oprettet som {}.\n{}", line.user_name,
                               identity::danish(*role), password->told)};
}

Outcome list_users(Office& office, const CommandLine& line) {
    const auto all = office.database->read([](store::Reader& db) { return identity::users(db); });
    std::string text;
    boost::json::array rows;
    for (const auto& user : all) {
        rows.push_back({{"user_name", user.user_name},
                        {"name", user.display_name},
                        {"role", identity::code(user.role)},
                        {"hospital", user.hospital},
                        {"active", user.active}});
        text += fmt::format("{}\t{}\t{}\t{}\n", user.user_name, user.display_name,
                            identity::danish(user.role), user.active ? "åben" : "lukket");
    }
    if (line.json) return {.out = boost::json::serialize(rows) + "\n"};
    return {.out = text.empty() ? "Der er ingen brugere endnu. Opret en med user add.\n" : text};
}

Outcome disable_user(Office& office, const CommandLine& line, base::Instant now) {
    if (line.user_name.empty()) return used_wrongly("Skriv user disable BRUGERNAVN.");
    const auto closed = office.database->write([&](store::Writer& db) -> base::Result<void> {
        const auto user = known_user(db, line.user_name);
        if (!user) return std::unexpected(user.error());
        if (const auto moved = move_what_waits(db, office, *user, line.heir, now); !moved)
            return moved;
        if (const auto set = identity::set_access(db, user->id, identity::Access::closed); !set)
            return set;
        note(db, now, "user.disabled", user->id);
        return {};
    });
    if (!closed) return said_no(closed.error().message);
    return {.out = fmt::format("Kontoen {} er lukket. Brugeren er logget ud.\n", line.user_name)};
}

Outcome change_role(Office& office, const CommandLine& line, base::Instant now) {
    const auto role = identity::role_of(line.role);
    if (line.user_name.empty() || !role)
        return used_wrongly("Skriv user role BRUGERNAVN --role adviser.");
    return changed(
        office, line, now, "user.role_changed",
        [&](store::Writer& db, const identity::User& user) {
            return identity::set_role(db, user.id, *role, line.hospital);
        },
        "{} har fået en anden rolle og skal logge ind igen.\n");
}

Outcome reset_code(Office& office, const CommandLine& line, base::Instant now) {
    return changed(
        office, line, now, "user.second_factor_reset",
        [](store::Writer& db, const identity::User& user) -> base::Result<void> {
            identity::remove_second_factor(db, user.id);
            identity::end_sessions_of(db, user.id);
            return {};
        },
        "Totrinsbekræftelsen for {} er nulstillet. Brugeren er logget ud.\n");
}

Outcome sign_user_out(Office& office, const CommandLine& line, base::Instant now) {
    return changed(
        office, line, now, "user.sessions_ended",
        [](store::Writer& db, const identity::User& user) -> base::Result<void> {
            identity::end_sessions_of(db, user.id);
            return {};
        },
        "{} er logget ud overalt.\n");
}

Outcome list_sessions(Office& office, const CommandLine& line, base::Instant now) {
    if (line.user_name.empty()) return used_wrongly("Skriv user sessions BRUGERNAVN.");
    using Rows = std::vector<identity::SessionRow>;
    const auto all = office.database->read([&](store::Reader& db) -> base::Result<Rows> {
        const auto user = known_user(db, line.user_name);
        if (!user) return std::unexpected(user.error());
        return identity::sessions_of(db, user->id, now, office.sign_in.limits);
    });
    if (!all) return said_no(all.error().message);
    std::string text;
    boost::json::array rows;
    for (const auto& session : *all) {
        rows.push_back({{"device", session.device},
                        {"started_at", session.started_at.iso()},
                        {"seen_at", session.seen_at.iso()}});
        text += fmt::format("{}\t{}\t{}\n", session.device,
                            office.zone.local(session.started_at).danish(),
                            office.zone.local(session.seen_at).danish());
    }
    if (line.json) return {.out = boost::json::serialize(rows) + "\n"};
    return {.out = text.empty() ? "Brugeren er ikke logget ind.\n" : text};
}

Outcome reset_user(Office& office, const CommandLine& line, const Request& request,
                   base::Instant now) {
    if (line.user_name.empty()) return used_wrongly("Skriv user reset BRUGERNAVN.");
    const auto password = chosen_password(request, line.user_name, now);
    if (!password) return said_no(password.error().message);
    const auto set = office.database->write([&](store::Writer& db) -> base::Result<void> {
        const auto user = known_user(db, line.user_name);
        if (!user) return std::unexpected(user.error());
        const auto hashed =
            password->until
                ? identity::set_first_password(db, user->id, password->hash, *password->until)
                : identity::set_password_hash(db, user->id, password->hash);
        if (!hashed) return hashed;
        identity::forget_all_failures(db, user->user_name);
        if (const auto open = identity::set_access(db, user->id, identity::Access::open); !open)
            return open;
        note(db, now, "user.reset", user->id);
        return {};
    });
    if (!set) return said_no(set.error().message);
    return {.out =
                fmt::format("{} har fået en ny adgangskode.\n{}", line.user_name, password->told)};
}

}  // namespace app
