#pragma once

#include "rights/right.hpp"

namespace rights {

enum class RecordKind : std::uint8_t { doctor, other_health_person, office_case, log };
enum class Keeper : std::uint8_t { public_authority, private_clinic };

struct RetentionFacts {
    std::optional<RecordKind> kind;
    std::optional<base::Date> last_entry_on;
    std::optional<bool> case_open;  // complaint, supervision or compensation
    std::optional<Keeper> keeper;
};

// Opbevaring: until when must a patient record be kept? The order on patient
// records, § 35.
Right retention(const law::Book& book);

}  // namespace rights
