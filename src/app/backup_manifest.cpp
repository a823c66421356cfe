#include "app/backup_manifest.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "store/migration.hpp"

namespace app {
namespace {

namespace json = boost::json;

constexpr std::string_view first_line = "patientkontor-backup\n";

template <class T>
base::Result<T> refused(std::string_view name, std::string_view what) {
    return base::refuse(base::ErrorKind::invalid_input, fmt::format("Filen {} {}", name, what));
}

Manifest manifest_in(const json::object& fields) {
    const auto text = [&](const char* name) {
        const auto& value = fields.at(name).as_string();
        return std::string{value.data(), value.size()};
    };
    Manifest manifest;
    manifest.format = static_cast<int>(fields.at("format").as_int64());
    manifest.part = text("part");
    manifest.number = fields.at("number").as_int64();
    manifest.at = base::Instant{fields.at("at_ms").as_int64()};
    manifest.program = text("program");
    manifest.schema = static_cast<int>(fields.at("schema").as_int64());
    manifest.key = text("key");
    manifest.bytes = static_cast<std::uint64_t>(fields.at("bytes").as_int64());
    manifest.hash = text("hash");
    manifest.audit_root = text("audit_root");
    return manifest;
}

bool is_newer(const Manifest& manifest) {
    const auto part = manifest.part == "keys" ? store::Part::keys : store::Part::office;
    return manifest.format > backup_format || manifest.schema > store::newest_schema(part);
}

}  // namespace

std::string written(const Manifest& manifest) {
    const json::object fields{{"format", manifest.format},
                              {"part", manifest.part},
                              {"number", manifest.number},
                              {"at", manifest.at.iso()},
                              {"at_ms", manifest.at.ms},
                              {"program", manifest.program},
                              {"schema", manifest.schema},
                              {"key", manifest.key},
                              {"bytes", static_cast<std::int64_t>(manifest.bytes)},
                              {"hash", manifest.hash},
                              {"audit_root", manifest.audit_root}};
    return std::string{first_line} + json::serialize(fields) + "\n";
}

base::Result<Manifest> read_manifest(std::string_view head, std::string_view name) {
    if (!head.starts_with(first_line))
        return refused<Manifest>(name, "er ikke en backup fra Patientkontor.");
    head.remove_prefix(first_line.size());
    boost::system::error_code fault;
    const auto parsed = json::parse(head.substr(0, head.find('\n')), fault);
    try {
        if (fault || !parsed.is_object()) throw std::invalid_argument{"no object"};
        const auto& fields = parsed.as_object();
        if (fields.at("format").as_int64() > backup_format)
            return refused<Manifest>(
                name, "er skrevet af en nyere udgave af Patientkontor. Brug den udgave.");
        auto manifest = manifest_in(fields);
        if (is_newer(manifest))
            return refused<Manifest>(
                name, "er skrevet af en nyere udgave af Patientkontor. Brug den udgave.");
        return manifest;
    } catch (const std::exception&) {
        return refused<Manifest>(name, "er ændret eller afkortet: brug en anden backup.");
    }
}

}  // namespace app
