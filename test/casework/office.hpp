#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "casework/case_store.hpp"
#include "casework/person_store.hpp"
#include "cast.hpp"
#include "seal/vault.hpp"
#include "statistics/code_list.hpp"
#include "support/both_engines.hpp"

namespace casework {

// The codes of data/registers/codes.
const statistics::CodeLists& office_codes();

inline base::Instant at(base::Date day, int hour, int minute = 0) {
    return {day.days_since_1970() * base::ms_per_day + (hour * 60 + minute) * base::ms_per_minute};
}

Person person(const cast::Member& member);

// An office with two advisers and a secretary, on a Tuesday in 2018. Its zone is UTC.
class Office : public support::BothEngines {
protected:
    void SetUp() override;

    const seal::Vault& vault() const { return *vault_; }
    Act act(base::UserId user) const { return {user, now, today, std::nullopt}; }
    Act act() const { return act(birgit); }
    Viewer viewer(base::UserId user) const { return viewer(user, now); }
    Viewer viewer(base::UserId user, base::Instant at) const {
        return {.id = user, .role = identity::Role::adviser, .now = at, .today = today};
    }
    Viewer viewer() const { return viewer(birgit); }

    // A telephone call answered at once, registered and closed.
    Inquiry call(std::string_view note = {}) const;
    Inquiry call_of(const cast::Member& member, std::string_view note = {}) const;
    Inquiry left_open(Inquiry inquiry) const;
    NewContact later_call(std::string_view note = {}) const;

    base::CaseId registered(const Inquiry& inquiry);
    base::CaseId registered(const Inquiry& inquiry, const Act& by);
    Case found(base::CaseId id);
    std::vector<Contact> contacts(base::CaseId id);
    std::vector<std::string> findings(Texts texts = Texts::all);
    std::int64_t counted(std::string_view measure);  // the ledger's sum
    std::int64_t number(std::string_view sql);
    std::vector<Hit> hits(std::string_view typed);

    template <class Work>
    auto write(Work work) {
        return database().write(work);
    }

    base::Date today{2018, 3, 6};
    base::Instant now = at(base::Date{2018, 3, 6}, 10);
    base::UserId birgit, jens, secretary;

private:
    std::unique_ptr<seal::Vault> vault_;
};

}  // namespace casework
