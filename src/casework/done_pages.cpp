#include "casework/done_pages.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "casework/form_pages.hpp"

namespace casework {
namespace {

enum class Undo { possible, not_possible };

struct Done {
    std::string_view code;
    std::string_view danish;
    Undo undo = Undo::possible;
};

constexpr std::array all_done{
    Done{"registreret", "Henvendelsen er registreret."},
    Done{"kontakt", "Kontakten er lagt på sagen."},
    Done{"koder", "Koderne er rettet."},
    Done{"kontakt-annulleret", "Kontakten er annulleret og tæller ikke med."},
    Done{"note", "Notatet er gemt.", Undo::not_possible},
    Done{"note-begge",
         "En kollega havde også rettet notatet. Begge tekster er gemt, den ene efter den anden.",
         Undo::not_possible},
    Done{"loefte", "Løftet er noteret.", Undo::not_possible},
    Done{"svar", "Svaret er gemt på sagen."},
    Done{"svar-annulleret", "Svaret er annulleret."},
    Done{"indfriet", "Løftet er indfriet.", Undo::not_possible},
    Done{"lukket", "Sagen er afsluttet."},
    Done{"genaabnet", "Sagen er åbnet igen."},
    Done{"naeste-dag", "Næste dag er ændret."},
    Done{"besvaret", "Henvendelsen er besvaret."},
    Done{"overdraget", "Sagen er overdraget."},
    Done{"overtaget", "Sagen er din nu."},
    Done{"samtykke", "Samtykket er noteret.", Undo::not_possible},
    Done{"samtykke-trukket", "Samtykket er trukket tilbage, og sagen er dækket til igen.",
         Undo::not_possible},
    Done{"videregivet", "Det, du har fortalt, står på sagen.", Undo::not_possible},
    Done{"laast", "Sagen er låst.", Undo::not_possible},
    Done{"laast-op", "Sagen er låst op.", Undo::not_possible},
    Done{"beskyttet", "Adressen er beskyttet og vises kun, når nogen beder om den.",
         Undo::not_possible},
    Done{"ikke-beskyttet", "Adressen er ikke længere beskyttet.", Undo::not_possible},
    Done{"kollega", "Personen er noteret som kollega. Sagerne er låst.", Undo::not_possible},
    Done{"ikke-kollega", "Personen er ikke længere noteret som kollega.", Undo::not_possible},
    Done{"annulleret", "Sagen er annulleret og tæller ikke med."},
    Done{"person", "Sagen er knyttet til personen."},
    Done{"fortrudt", "Det er taget tilbage.", Undo::not_possible},
    Done{"rettet", "Oplysningerne er gemt.", Undo::not_possible},
    Done{"samlet", "De to personer er samlet til én.", Undo::not_possible},
    Done{"bevares", "Sagen bevares og slettes ikke.", Undo::not_possible},
    Done{"bevares-ikke", "Bevaringen er ophævet.", Undo::not_possible},
    Done{"anmodning", "Anmodningen er noteret. Svar inden en måned.", Undo::not_possible},
    Done{"afslag", "Afslaget er noteret.", Undo::not_possible},
    Done{"foreslaaet", "Sletningen er foreslået. En leder eller administrator godkender den.",
         Undo::not_possible},
    Done{"adskilt", "De to personer er skilt ad igen.", Undo::not_possible},
};

}  // namespace

void add_done(http::Page& page, const http::Request& request, const http::Templates& templates) {
    const auto what = request.query_value("gjort");
    const auto found = std::ranges::find(all_done, what, &Done::code);
    if (found == all_done.end()) return;
    auto bar = page.values().include("done_bar", "casework/done.html");
    bar.set("done", templates.text(request.language, found->danish)).set("once", once_key());
    bar.show_if(found->undo == Undo::possible, "undoable");
    if (const auto number = number_in(request.query_value("sag")))
        bar.add("done_on_case").set("done_case", *number);
}

http::Response post_undo(const http::Request& request, store::Database& database,
                         const http::Templates& templates) {
    const http::Form form{request.body};
    const auto act = act_of(request);
    const auto undone =
        write_form(database, request, form, [&](store::Writer& db) -> base::Result<std::string> {
            const auto record = undo_last(db, act);
            if (!record) return std::unexpected(record.error());
            return std::to_string(record->value);
        });
    if (!undone) return http::problem(templates, request, undone.error());
    return http::see_other(fmt::format("/sager/{}?gjort=fortrudt", *undone));
}

}  // namespace casework
