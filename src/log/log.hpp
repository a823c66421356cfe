#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

namespace logging {

enum class Level { info, warning, error };

// Sets up the log: one JSON line per event on stderr. Without it nothing is written.
void start();

// `event` is a fixed code such as "http.fault". Fields are ids, codes, counts and fault texts;
// never a CPR number, a name or free text.
void write(Level level, std::string_view event,
           std::initializer_list<std::pair<std::string_view, std::string_view>> fields = {});

}  // namespace logging
