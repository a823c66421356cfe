#include "law/parameter.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace law {

bool Version::names(std::string_view word_of_list) const {
    return std::ranges::find(words, word_of_list) != words.end();
}

Parameter::Parameter(std::string id, std::string title, base::Date checked, Kind kind,
                     std::vector<Version> versions)
    : id_{std::move(id)},
      title_{std::move(title)},
      checked_{checked},
      kind_{kind},
      versions_{std::move(versions)} {
    assert(std::ranges::is_sorted(versions_, {}, &Version::from));
    for (const auto& version : versions_) starts_.push_back(version.from);
}

}  // namespace law
