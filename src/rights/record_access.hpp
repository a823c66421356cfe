#pragma once

#include "rights/right.hpp"

namespace rights {

enum class AccessMatter : std::uint8_t {
    own_record,
    party_access,
    public_access,
    appeal_forwarded,
    appeal_decided,
    log,
    look_up,
    private_marking,
};
enum class Requester : std::uint8_t { patient, custody_holder, representative, somebody_else };
enum class LookUpGround : std::uint8_t {
    current_treatment,
    technical_help,
    consent,
    other_interest,
    own_evaluation,
    research,
    none,
};
enum class Barrier : std::uint8_t { none, refused, privately_marked };

struct RecordAccessFacts {
    std::optional<AccessMatter> matter;
    std::optional<Requester> requester;
    std::optional<std::int64_t> age;
    std::optional<base::Date> received_on;
    std::optional<base::Date> answered_on;
    std::optional<bool> reasons_given;  // for the delay, with the day of the answer
    std::optional<LookUpGround> ground;
    std::optional<Barrier> barrier;
    std::optional<bool> acute;
    std::optional<bool> front_page_only;
    std::optional<base::Date> course_ended_on;
    std::optional<base::Date> looked_up_on;
};

// Aktindsigt, opslag og privatmarkering: who may see the record or the case,
// and by when must the answer come? Sundhedsloven §§ 37-42 d, forvaltningsloven
// § 16, offentlighedsloven §§ 36-37.
Right record_access(const law::Book& book);

}  // namespace rights
