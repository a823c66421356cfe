#include "http/page_names.hpp"

#include <algorithm>
#include <cstring>
#include <ranges>

namespace http {

std::string_view PageMemory::kept(std::string_view text) {
    if (text.empty()) return {};
    auto* const bytes = static_cast<char*>(bytes_.allocate(text.size(), 1));
    std::memcpy(bytes, text.data(), text.size());
    return {bytes, text.size()};
}

Names::Names(PageMemory& memory, const Names* around)
    : memory_{&memory},
      around_{around},
      values_{memory.resource()},
      sections_{memory.resource()},
      includes_{memory.resource()} {}

void Names::set(std::string_view name, std::string_view value) {
    values_.push_back({key_of(name), memory_->kept(value)});
}

void Names::show(std::string_view section) {
    auto& shown = parts_to_add(&Names::sections_, section);
    if (shown.empty()) shown.push_back({{}, &memory_->part(this)});
}

Names& Names::add(std::string_view section) {
    auto& part = memory_->part(this);
    parts_to_add(&Names::sections_, section).push_back({{}, &part});
    return part;
}

Names& Names::include(std::string_view name, std::string_view file) {
    auto& part = memory_->part(nullptr);
    parts_to_add(&Names::includes_, name).push_back({memory_->kept(file), &part});
    return part;
}

std::string_view Names::value(NameKey name) const {
    for (const auto* here = this; here; here = here->around_)
        for (const auto& value : here->values_ | std::views::reverse)
            if (value.name == name) return value.text;
    return {};
}

const Names::Parts* Names::sections(NameKey name) const {
    return parts(&Names::sections_, name);
}

const Names::Parts* Names::includes(NameKey name) const {
    return parts(&Names::includes_, name);
}

const Names::Parts* Names::parts(AllParts Names::*kind, NameKey name) const {
    for (const auto* here = this; here; here = here->around_)
        if (const auto found = std::ranges::find(here->*kind, name, &Parts::name);
            found != (here->*kind).end())
            return &*found;
    return nullptr;
}

std::pmr::vector<Names::Part>& Names::parts_to_add(AllParts Names::*kind, std::string_view name) {
    auto& all = this->*kind;
    const auto key = key_of(name);
    // Rows are added one after another: the last kind of part is the likely one.
    const auto found = std::ranges::find(all | std::views::reverse, key, &Parts::name);
    if (found != (all | std::views::reverse).end()) return found->all;
    all.push_back({key, std::pmr::vector<Part>{memory_->resource()}});
    return all.back().all;
}

}  // namespace http
