#include "report/access_pages.hpp"

#include <fmt/format.h>

#include "casework/form_pages.hpp"
#include "http/day_text.hpp"
#include "http/form.hpp"
#include "http/problem.hpp"
#include "report/access_bundle_pages.hpp"
#include "report/render.hpp"

namespace report {

http::Response post_access_bundle(const http::Request& request, store::Database& database,
                                  const seal::Vault& vault, const statistics::CodeLists& codes,
                                  const std::filesystem::path& fonts,
                                  const http::Templates& templates) {
    const auto id = casework::person_in(request);
    if (!id) return casework::no_person(request, templates);
    const auto format = http::Form{request.body}.value("format");
    if (format != "pdf" && format != "json")
        return http::problem(
            templates, request,
            {base::ErrorKind::invalid_input, "Vælg PDF eller JSON på personens side."});
    const auto bundle = database.read([&](store::Reader& db) {
        return casework::access_bundle(db, vault, casework::viewer_of(request), *id);
    });
    if (!bundle) return casework::no_person(request, templates);
    const BundleWords words{codes, http::zone_of(request), request.today};
    const auto name = fmt::format("indsigt-{}.{}", id->value, format);
    if (format == "json")
        return http::download(access_json(*bundle, words), "application/json", name);
    return http::download(as_pdf(access_document(*bundle, words), fonts), "application/pdf", name);
}

}  // namespace report
