#include <boost/json.hpp>

#include "rights/simulation.hpp"

namespace rights {
namespace {

namespace json = boost::json;

json::object effect_of(const Effect& effect) {
    return {{"referrals", effect.referrals},
            {"met_now", effect.met_now},
            {"gain", effect.gain},
            {"lose", effect.lose},
            {"undecided", effect.undecided}};
}

}  // namespace

std::string as_json(const Simulation& simulation) {
    json::array rows;
    for (const auto& [cell, effect] : simulation.cells()) {
        auto row = effect_of(effect);
        row["specialty"] = cell.first;
        row["month"] = cell.second;
        rows.push_back(std::move(row));
    }
    return json::serialize(json::object{{"rows", std::move(rows)},
                                        {"total", effect_of(simulation.total())},
                                        {"refused", simulation.refused()}}) +
           "\n";
}

}  // namespace rights
