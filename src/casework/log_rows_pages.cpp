#include "casework/log_rows_pages.hpp"

#include "audit/words.hpp"
#include "http/day_text.hpp"
#include "identity/permission.hpp"

namespace casework {

namespace {

constexpr std::int32_t longest_period = 366;

std::string role_text(const audit::StoredEntry& stored, const http::Request& request,
                      const http::Templates& templates) {
    const auto role = identity::role_of(stored.role);
    return role ? templates.text(request.language, identity::danish(*role)) : std::string{};
}

}  // namespace

void add_log_row(http::Values row, const audit::StoredEntry& stored, const http::Request& request,
                 const http::Templates& templates, const Names& names) {
    const auto text = [&](const std::string& danish) {
        return templates.text(request.language, danish);
    };
    row.set("entry", stored.number).set("when", http::time_text(request, stored.at));
    row.set("by", stored.user ? name_of(names, stored.user) : text("programmet"));
    row.set("role", role_text(stored, request, templates));
    row.set("action", text(audit::danish_action(stored.action)));
    row.set("purpose", text(audit::danish_purpose(stored.purpose)));
    const auto all = audit::about(stored.entry());
    for (const auto& one : all) {
        auto whom = row.add("whom");
        whom.show_if(&one != &all.front(), "further");
        whom.set("kind", text(audit::danish_subject(one.kind)));
        whom.show_if(one.kind != "everyone", "numbered").set("id", one.id);
    }
}

base::Result<LogDays> log_days(const http::Request& request, std::int32_t usual) {
    const auto day_of = [&](std::string_view name,
                            base::Date otherwise) -> base::Result<base::Date> {
        const auto typed = request.query_value(name);
        if (typed.empty()) return otherwise;
        return base::Date::parse_typed(typed);
    };
    const auto to = day_of("til", request.today);
    if (!to) return std::unexpected(to.error());
    const auto from = day_of("fra", *to - (usual - 1));
    if (!from) return std::unexpected(from.error());
    if (*to < *from)
        return base::refuse(base::ErrorKind::invalid_input, "Perioden slutter, før den begynder.");
    if (*to - *from > longest_period)
        return base::refuse(base::ErrorKind::invalid_input, "Vælg højst et år ad gangen.");
    return LogDays{*from, *to};
}

base::Instant begin_of(const http::Request& request, base::Date day) {
    return http::instant(request, {day, 0});
}

}  // namespace casework
