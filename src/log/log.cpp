#include "log/log.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string_view.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <memory>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <string>
#include <utility>

#include "base/instant.hpp"
#include "base/text.hpp"

namespace logging {

namespace {

constexpr auto logger_name = "patientkontor";

spdlog::level::level_enum spdlog_level(Level level) {
    switch (level) {
        case Level::info: return spdlog::level::info;
        case Level::warning: return spdlog::level::warn;
        case Level::error: return spdlog::level::err;
    }
    std::unreachable();
}

std::string_view name_of(Level level) {
    switch (level) {
        case Level::info: return "info";
        case Level::warning: return "warning";
        case Level::error: return "error";
    }
    std::unreachable();
}

// What some readers take for the end of a line or a terminal for a command, outside ASCII.
bool breaks_a_line(std::string_view letter) {
    const bool is_c1_control =
        letter.size() == 2 && letter[0] == '\xC2' && static_cast<unsigned char>(letter[1]) < 0xA0;
    return is_c1_control || letter == "\u2028" || letter == "\u2029";
}

// A line is read by machines: bytes that are no UTF-8 would make it unreadable JSON.
std::string readable(std::string_view text) {
    std::string clean;
    for (std::string_view rest = text; !rest.empty();) {
        std::size_t bytes = 1;
        while (bytes < rest.size() && (static_cast<unsigned char>(rest[bytes]) & 0xC0) == 0x80)
            ++bytes;
        const auto letter = rest.substr(0, bytes);
        const bool is_kept = letter == std::string_view{"\0", 1} || base::is_utf8(letter);
        clean += is_kept && !breaks_a_line(letter) ? letter : "\uFFFD";
        rest.remove_prefix(bytes);
    }
    return clean;
}

std::string quoted(std::string_view text) {
    return boost::json::serialize(boost::json::string_view{readable(text)});
}

}  // namespace

void start() {
    spdlog::drop(logger_name);
    const auto logger = spdlog::stderr_logger_mt(logger_name);
    logger->set_pattern("%v");
    logger->flush_on(spdlog::level::info);
}

void write(Level level, std::string_view event,
           std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
    const auto logger = spdlog::get(logger_name);
    if (!logger) return;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const base::Instant at{std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
    auto line = fmt::format(R"({{"at":"{}","level":"{}","event":{})", at.iso(), name_of(level),
                            quoted(event));
    for (const auto& [name, value] : fields)
        line += fmt::format(",{}:{}", quoted(name), quoted(value));
    line += '}';
    logger->log(spdlog_level(level), spdlog::string_view_t{line});
}

}  // namespace logging
