#include "casework/draft_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "casework/draft_store.hpp"
#include "casework/form_pages.hpp"

namespace casework {
namespace {

constexpr std::size_t longest_draft = 200'000;

// Names of forms are made by our own pages: "henvendelse", "sag-17-kontakt",
// "fund-2018-table-6-rows-2015".
bool is_form_name(std::string_view name) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !name.empty() && name.size() <= 100 && std::ranges::all_of(name, fits);
}

constexpr auto draft_state = "casework/draft_state.html";

void add_notice(http::Values part, const KeptForm& form) {
    if (form.fetched.empty()) return;
    auto notice = part.include(fmt::format("{}_notice", form.at), "casework/draft.html");
    notice.set("draft_form", form.name).set("draft_time", form.fetched);
    notice.set("draft_back", form.back);
}

}  // namespace

http::Response post_draft(const http::Request& request, store::Database& database,
                          const seal::Vault& vault, const http::Templates& templates) {
    const auto& name = request.parameters.at(0);
    if (!is_form_name(name)) return missing(templates, request, "Siden findes ikke.");
    if (request.body.size() > longest_draft || !http::parse_urlencoded(request.body))
        return http::text(422, "Kladden kan ikke gemmes.");
    database.write([&](store::Writer& db) {
        save_draft(db, vault, request.user->id, name, request.body, request.now);
    });
    return http::Response{.status = 204, .content_type = {}, .body = {}, .headers = {}};
}

http::Response discard_draft(const http::Request& request, store::Database& database,
                             const seal::Vault& vault, const http::Templates& templates) {
    const auto& name = request.parameters.at(0);
    if (!is_form_name(name)) return missing(templates, request, "Siden findes ikke.");
    database.write([&](store::Writer& db) { drop_draft(db, vault, request.user->id, name); });
    const http::Form form{request.body};
    return http::see_other(form.value("back"));
}

void add_draft(http::Values part, const KeptForm& form) {
    part.include(fmt::format("{}_state", form.at), draft_state).set("draft_form", form.name);
    add_notice(part, form);
}

void add_finish(http::Page& page, const KeptForm& form, Finish finish) {
    auto part = page.values().include("finish", "casework/finish.html");
    part.show(finish == Finish::registering ? "registering" : "saving");
    part.include("draft_state", draft_state).set("draft_form", form.name);
    add_notice(page.values(), form);
}

}  // namespace casework
