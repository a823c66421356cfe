#include "law/book.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <sodium.h>
#include <utility>

namespace law {
namespace {

std::string fingerprint_of(const std::vector<Parameter>& parameters) {
    crypto_generichash_state state;
    std::array<unsigned char, 16> hash{};
    crypto_generichash_init(&state, nullptr, 0, hash.size());
    const auto add = [&](std::string_view text) {
        const auto whole = fmt::format("{}:{};", text.size(), text);
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(whole.data()),
                                  whole.size());
    };
    for (const auto& parameter : parameters) {
        add(parameter.id());
        for (const auto& version : parameter.versions()) {
            add(fmt::format("{} {} {} {} {} {} {}", version.from.iso(), version.in_force,
                            version.unknown, std::to_underlying(version.kind), version.term.count,
                            std::to_underlying(version.term.unit), version.number));
            add(version.word);
            add(fmt::format("{}", fmt::join(version.words, ",")));
            add(version.cite);
        }
    }
    crypto_generichash_final(&state, hash.data(), hash.size());
    std::string hex;
    for (const auto byte : hash) hex += fmt::format("{:02x}", byte);
    return hex;
}

}  // namespace

Book::Book(std::vector<Parameter> parameters) : parameters_{std::move(parameters)} {
    std::ranges::sort(parameters_, {}, &Parameter::id);
    const auto twice = std::ranges::adjacent_find(parameters_, {}, &Parameter::id);
    if (twice != parameters_.end())
        throw LawFault(fmt::format("Parameteren {} står i to lovfiler.", twice->id()));
    calendar_ = std::make_unique<Calendar>(parameter("holidays_fixed", Kind::words),
                                           parameter("holidays_easter", Kind::words));
    fingerprint_ = fingerprint_of(parameters_);
}

const Parameter& Book::parameter(std::string_view id, Kind kind) const {
    const auto found = std::ranges::lower_bound(parameters_, id, {}, &Parameter::id);
    if (found == parameters_.end() || found->id() != id)
        throw LawFault(fmt::format("Lovfilen {}.toml mangler.", id));
    if (found->kind() != kind)
        throw LawFault(
            fmt::format("{}.toml: værdien er af en anden slags end reglen regner med.", id));
    return *found;
}

base::Date Archive::first_recorded() const {
    auto first = entries_.front().versions.front().recorded;
    for (const auto& entry : entries_)
        for (const auto& version : entry.versions) first = std::min(first, version.recorded);
    return first;
}

Book Archive::as_of(base::Date day) const {
    if (day < first_recorded())
        throw LawFault(fmt::format("Før {} var der ingen lovfiler at svare efter.",
                                   first_recorded().danish()));
    std::vector<Parameter> parameters;
    for (const auto& entry : entries_) {
        std::vector<Version> known;
        for (const auto& version : entry.versions)
            if (version.recorded <= day && (!version.replaced || day < *version.replaced))
                known.push_back(version);
        parameters.emplace_back(entry.id, entry.title, entry.checked, entry.versions.front().kind,
                                std::move(known));
    }
    return Book{std::move(parameters)};
}

Book Archive::newest() const {
    auto last = first_recorded();
    for (const auto& entry : entries_)
        for (const auto& version : entry.versions)
            last = std::max({last, version.recorded, version.replaced.value_or(version.recorded)});
    return as_of(last);
}

}  // namespace law
