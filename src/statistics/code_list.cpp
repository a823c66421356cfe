#include "statistics/code_list.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace statistics {

namespace {

bool in_force(const Code& code, base::Date day) {
    return code.first_day <= day && (!code.last_day || day <= *code.last_day);
}

}  // namespace

base::Result<CodeLists> CodeLists::create(std::vector<Code> codes) {
    using base::ErrorKind;
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto& code : codes) {
        const auto name = fmt::format("{}/{}", code.list, code.code);
        if (code.list.empty() || code.code.empty() || code.danish.empty())
            return base::refuse(ErrorKind::invalid_input,
                                fmt::format("Koden {} mangler liste, kode eller navn.", name));
        if (code.last_day && *code.last_day < code.first_day)
            return base::refuse(ErrorKind::invalid_input,
                                fmt::format("Koden {} slutter, før den begynder.", name));
        if (!seen.emplace(code.list, code.code).second)
            return base::refuse(ErrorKind::invalid_input,
                                fmt::format("Koden {} står to gange.", name));
    }
    CodeLists lists;
    lists.codes_ = std::move(codes);
    return lists;
}

std::vector<Code> CodeLists::on(std::string_view list, base::Date day) const {
    std::vector<Code> found;
    for (const auto& code : codes_)
        if (code.list == list && code.selectable && in_force(code, day)) found.push_back(code);
    return found;
}

std::vector<Code> CodeLists::all(std::string_view list) const {
    std::vector<Code> found;
    for (const auto& code : codes_)
        if (code.list == list) found.push_back(code);
    return found;
}

const Code* CodeLists::find(std::string_view list, std::string_view code) const {
    const auto found = std::ranges::find_if(
        codes_, [&](const Code& each) { return each.code == code && each.list == list; });
    return found == codes_.end() ? nullptr : &*found;
}

bool CodeLists::valid(std::string_view list, std::string_view code, base::Date day) const {
    const auto* found = find(list, code);
    return found != nullptr && in_force(*found, day);
}

}  // namespace statistics
