#include "report/document.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.hpp"

namespace report {

std::string printed(const Cell& cell) {
    if (!cell.value && !cell.tenths) return "-";
    if (!cell.tenths) return base::grouped(*cell.value);
    const auto share = base::percent(*cell.tenths) + " %";
    return cell.value ? fmt::format("{} ({})", base::grouped(*cell.value), share) : share;
}

std::string printed_caption(const Table& table) {
    if (table.number == 0) return table.caption;
    return fmt::format("Tabel {}. {}", table.number, table.caption);
}

NotePlaces note_places(const Document& document) {
    NotePlaces places;
    std::vector<Footnote> left = document.footnotes;
    for (const auto& block : document.blocks) {
        auto& below = places.below.emplace_back();
        const auto* table = std::get_if<Table>(&block);
        if (table == nullptr) continue;
        std::vector<int> named;
        for (const auto& row : table->rows) {
            named.insert(named.end(), row.notes.begin(), row.notes.end());
            for (const auto& cell : row.cells)
                named.insert(named.end(), cell.notes.begin(), cell.notes.end());
        }
        std::erase_if(left, [&](const Footnote& note) {
            if (std::ranges::find(named, note.number) == named.end()) return false;
            below.push_back(note);
            return true;
        });
    }
    places.at_end = std::move(left);
    return places;
}

}  // namespace report
