#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"
#include "casework/case.hpp"
#include "rights/right.hpp"

namespace casework {

using ConsentId = base::Id<struct ConsentRow>;
using DisclosureId = base::Id<struct DisclosureRow>;

// Hvem der giver samtykket. Who may give it is the law's: `rights::consent` answers.
enum class Giver {
    patient,           // from 15 years: sundhedsloven § 17
    custody_holder,    // below 15 years: § 14
    custody_of_young,  // 15-17 years and not able to decide: § 17, stk. 3
    guardian,          // værgemålsloven § 5, personal matters: § 14
    attorney,          // fuldmagt: forvaltningsloven § 8
    future_attorney,   // fremtidsfuldmagt: § 14
    nearest_relative,  // of an adult who is not able to decide: § 14
    deceased_relative  // § 45: course, cause and manner of death
};
// Hvad der må fortælles.
enum class ConsentScope { whole_case, status, death };
// Hvad det skal bruges til.
enum class ConsentPurpose {
    guidance,  // to guide whoever calls about the patient
    records,   // that health persons tell the office: § 51, stk. 4. Opens nothing to others.
    other      // § 43: in writing, at most a year (§ 44)
};
enum class GivenAs { oral, written, form_waived };

template <class T>
struct Named {
    T value;
    std::string_view code;
    std::string_view danish;
};
extern const std::array<Named<Giver>, 8> givers;
extern const std::array<Named<ConsentScope>, 3> scopes;
extern const std::array<Named<ConsentPurpose>, 3> purposes;
extern const std::array<Named<GivenAs>, 3> forms;

template <class T, std::size_t size>
const Named<T>& named(const std::array<Named<T>, size>& all, T value) {
    return all[static_cast<std::size_t>(value)];
}
template <class T, std::size_t size>
std::optional<T> find_named(const std::array<Named<T>, size>& all, std::string_view code) {
    for (const auto& one : all)
        if (one.code == code) return one.value;
    return std::nullopt;
}

// What decides whether a consent holds; open columns.
struct ConsentTerms {
    std::string receiver;  // of the code list "caller"
    ConsentPurpose purpose = ConsentPurpose::guidance;
    base::Instant given_at;
    base::Date last_day;  // holds until the end of it
    std::optional<base::Instant> withdrawn_at;
};

// Samtykke: somebody who may says that somebody else may be told about a case.
struct Consent {
    ConsentId id;
    base::CaseId record;
    base::UserId user;  // who entered it
    base::Instant entered_at;
    Giver giver = Giver::patient;
    std::string giver_name;     // "" the patient
    std::string receiver_name;  // "" only the kind is known
    ConsentScope scope = ConsentScope::whole_case;
    GivenAs form = GivenAs::oral;
    ConsentTerms terms;
};

enum class Standing { holds, not_yet, lapsed, withdrawn };
Standing standing(const ConsentTerms& terms, base::Instant now, base::Date today);
// Whether the caller, by the code list, may be told. A caller who is not known from old lists is
// covered by any of them: the page says whom it names.
bool covers(const ConsentTerms& terms, std::string_view caller, base::Instant now,
            base::Date today);

// The last day that a consent given on a day can hold: within the year of § 44. We keep to it for
// all of them, so that no case stands open for ever.
base::Date last_possible_day(base::Date given_on);

// "Mundtligt samtykke nu, kun denne sag", for whoever is on the line.
Consent oral_now(base::CaseId record, std::string_view receiver, base::Instant now,
                 base::Date today);

// All that is wrong, in the order of the form. The law answers through `law`, the right "consent";
// the age is the patient's, where it is known.
std::vector<FieldFault> field_faults(const Consent& consent, base::Date given_on,
                                     std::optional<std::int64_t> age, const rights::Right& law);
// Whole years between two days.
std::int64_t age_on(base::Date day, base::Date born_on);

constexpr std::size_t longest_told = 4'000;

}  // namespace casework
