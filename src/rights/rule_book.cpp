#include "rights/rule_book.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "rights/changed_surgery.hpp"
#include "rights/compensation.hpp"
#include "rights/complaint_route.hpp"
#include "rights/consent.hpp"
#include "rights/diagnosis.hpp"
#include "rights/extended_choice.hpp"
#include "rights/free_choice.hpp"
#include "rights/information_duty.hpp"
#include "rights/interpreter.hpp"
#include "rights/maximum_wait.hpp"
#include "rights/record_access.hpp"
#include "rights/rehabilitation.hpp"
#include "rights/retention.hpp"
#include "rights/transport.hpp"
#include "rights/treatment_abroad.hpp"

namespace rights {
namespace {

std::vector<Right> all_rights(const law::Book& book) {
    // clang-format off
    return {
        changed_surgery(book),
        compensation(book),
        complaint_route(book),
        consent(book),
        diagnosis(book),
        extended_choice(book),
        free_choice(book),
        information_duty(book),
        interpreter(book),
        maximum_wait(book),
        record_access(book),
        rehabilitation(book),
        retention(book),
        transport(book),
        treatment_abroad(book),
    };
    // clang-format on
}

}  // namespace

RuleBook::RuleBook(law::Book book)
    : book_{std::make_shared<const law::Book>(std::move(book))}, rights_{all_rights(*book_)} {
    std::set<std::string_view> used{"holidays_fixed", "holidays_easter"};
    for (const auto& right : rights_)
        for (const auto* parameter : right.law) used.insert(parameter->id());
    for (const auto& parameter : book_->parameters())
        if (!used.contains(parameter.id()))
            throw law::LawFault(
                fmt::format("{}.toml: ingen regel bruger denne lovfil.", parameter.id()));
}

const Right* RuleBook::find(std::string_view name) const {
    const auto found = std::ranges::find(rights_, name, &Right::name);
    return found == rights_.end() ? nullptr : &*found;
}

}  // namespace rights
