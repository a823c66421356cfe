#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "casework/csv_rows.hpp"

// Whatever is read is UTF-8, and its rows stand on lines of the file, one below the other.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto text = casework::text_of_file(bytes);
    if (!text) return 0;
    if (!base::is_utf8(*text)) std::abort();
    std::size_t line = 0;
    (void)casework::read_csv(*text, [&](const casework::CsvRow& row) {
        if (row.line <= line || row.line > size + 1) std::abort();
        line = row.line;
    });
    return 0;
}
