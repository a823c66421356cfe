#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"

namespace casework {

// One person that a colleague has had open, or a case of that person.
struct Reading {
    std::int64_t entry = 0;
    base::Instant at;
    base::UserId user;
    std::optional<base::CaseId> record;
    std::optional<base::PersonId> person;
    enum class Kind { opened, listed } kind = Kind::opened;  // on a page of its own, or one of many
};

// What readings are held against. Names and addresses stay here; nobody is shown them.
struct Surroundings {
    std::map<base::UserId, std::string> colleagues;                         // by display name
    std::map<base::PersonId, std::pair<std::string, std::string>> persons;  // name, address
    std::map<base::CaseId, base::UserId> owners;
    std::set<std::pair<base::CaseId, std::int32_t>> work;  // days with a contact or a change
    const base::TimeZone* zone = nullptr;
};

// Usædvanligt opslag: why the auditor might ask.
enum class Oddity { own_name, same_surname, same_address, many_persons, no_contact };
inline constexpr std::size_t many = 30;  // persons within `soon`
inline constexpr std::int64_t soon_ms = 10 * base::ms_per_minute;

struct Unusual {
    Oddity why = Oddity::own_name;
    Reading reading;         // the first of them
    std::int64_t times = 1;  // readings of the same kind, of the same person or case
};

// The readings that stand out, by colleague and time. `readings` in the order they were written.
std::vector<Unusual> unusual(std::span<const Reading> readings, const Surroundings& around);

std::string_view danish(Oddity why);  // "Samme efternavn"

}  // namespace casework
