#include "statistics/overview.hpp"

#include <fmt/format.h>

namespace statistics {

const std::vector<AnswerBand>& answer_bands() {
    static const std::vector<AnswerBand> bands{
        {"within_30_min", "Inden for en halv time", "Within half an hour"},
        {"within_2_hours", "Inden for to timer", "Within two hours"},
        {"same_day", "Samme dag", "The same day"},
        {"within_7_days", "Inden for en uge", "Within a week"},
        {"later", "Senere", "Later"},
    };
    return bands;
}

std::string drill_down_path(const Cell& cell) {
    auto path = fmt::format("/statistik/poster?maal={}&led={}&kode={}&fra={}&til={}", cell.measure,
                            cell.dimension, cell.code, cell.from.iso(), cell.to.iso());
    if (!cell.other_dimension.empty())
        path += fmt::format("&ogled={}&ogkode={}", cell.other_dimension, cell.other_code);
    return path;
}

}  // namespace statistics
